"""What the shell around every page needs to know. The site fills it in a context processor under the name ``shell``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the main menu; ``label`` is translated already, ``icon`` a name of `icons.ICONS`."""

    label: str
    url: str
    icon: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class RoleItem:
    """One role at one place that the person can act in; choosing it posts ``value`` as ``role`` to the switch's URL."""

    value: str
    label: str
    place: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in.

    ``key`` is an opaque identifier under which drafts and unsent work are kept on the device, so that the next
    person at the same phone neither sees nor sends them.
    """

    key: str
    name: str
    role: str = ""
    sign_out_url: str = ""
    links: tuple[NavItem, ...] = ()
    roles: tuple[RoleItem, ...] = ()
    role_url: str = ""


@dataclass(frozen=True, slots=True)
class Shell:
    """Menu, account and addresses of a page's frame."""

    home_url: str = "/"
    nav: tuple[NavItem, ...] = ()
    account: Account | None = None
    sign_in_url: str = ""
    footer: tuple[NavItem, ...] = ()
