"""How allauth reads our accounts: phones as E.164 on the account, codes through channels."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jadara.commons.channels import actions as channels
from jadara.commons.people import actions
from jadara.commons.people.models import Account
from jadara.kernel.phones import NotAPhone, parse

#: Codes sent to numbers with the same beginning (country and network) per day: caps what a fraudster can make us send.
PREFIX_LENGTH, PREFIX_CAP = 6, 2000


class PhoneField(forms.CharField):
    """A phone number as people type it; cleaned to E.164."""

    default_error_messages = {"invalid": gettext_lazy("This is not a phone number. Write it like 70 123 456.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Phone number"))
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return parse(text)
        except NotAPhone as wrong:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from wrong


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's door to people."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People begin as guests and add a phone later; allauth's own sign-up form is closed."""
        return False

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        return PhoneField(**kwargs)

    def generate_phone_verification_code(self, *, user: Any, phone: str) -> str:
        """Six digits: they can be typed on every keyboard and read aloud."""
        return self.generate_login_code()

    def generate_login_code(self) -> str:
        return actions.six_digits()

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        account = cast("Account", user)
        return (account.phone, True) if account.phone else None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        """A number is stored once it was verified; until then it lives in the session."""
        if verified:
            actions.keep_with_phone(account=cast("Account", user), phone=phone)

    def set_phone_verified(self, user: Any, phone: str) -> None:
        actions.keep_with_phone(account=cast("Account", user), phone=phone)

    def get_user_by_phone(self, phone: str) -> Account | None:
        return Account.objects.filter(phone=phone, is_active=True).first()

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        """Queue the code; beyond the daily cap of a prefix nothing is sent, and the page looks the same."""
        day = f"people:codes:{phone[:PREFIX_LENGTH]}:{timezone.localdate()}"
        cache.add(day, 0, 86_400)
        if cache.incr(day) > PREFIX_CAP:
            return
        text = _("Jadara: your code is %(code)s. It is valid for 10 minutes. Tell it to nobody.") % {"code": code}
        channels.queue(kind="sms", address=phone, text=text, secret=True)

    def send_unknown_account_sms(self, phone: str, **kwargs: Any) -> None:
        """Tell the owner of the number, not the one who typed it, that there is no account."""
        text = _("Jadara: there is no account with this number yet. Begin on the front page, then add your number.")
        channels.queue(kind="sms", address=phone, text=text)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The peer's address; behind a proxy the server sets it from the forwarded header."""
        return str(request.META.get("REMOTE_ADDR", ""))
