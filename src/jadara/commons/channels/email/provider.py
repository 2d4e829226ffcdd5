"""Sends by Django's e-mail settings (SMTP)."""

from __future__ import annotations

from smtplib import SMTPException

from django.core.mail import send_mail

from jadara.commons.channels.core.provider import DeliveryError


class Email:
    """A provider for e-mail."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Deliver one e-mail. Raises DeliveryError when the server refuses or cannot be reached."""
        try:
            send_mail(subject, text, None, [address])
        except (SMTPException, OSError) as wrong:
            raise DeliveryError(str(wrong)) from wrong
