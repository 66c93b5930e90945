"""The outbox: kept, sent by a worker, tried again, never sent twice."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django_tasks_db.models import DBTaskResult

from rallyes.core.domain import jobs
from rallyes.core.models import Job
from rallyes.messaging.domain import sending
from rallyes.messaging.domain.correspondents import stop
from rallyes.messaging.domain.outbox import post, send_again
from rallyes.messaging.enums import State
from rallyes.messaging.models import Message
from rallyes.messaging.tasks import send_messages
from tests.factories.messaging import letter, sender, stop_at

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 6, 3, 9, tzinfo=UTC)


def posted(*letters):
    return post(letters=letters or [letter()], sender=sender(), task=send_messages, now=NOW)


def work(now=NOW):
    """One delivery of the latest job."""
    job = Job.objects.filter(kind="messages", state="waiting").order_by("pk")[0]
    jobs.perform(
        job_id=job.pk,
        worker="w1",
        work=lambda run: sending.work(run, task=send_messages),
        clock=lambda: now,
    )


def refuse(monkeypatch, fault):
    def send_messages(self, letters):
        raise fault

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def test_a_message_waits_for_a_worker_and_says_when_it_left():
    [message] = posted()
    assert (message.state, mail.outbox) == (State.WAITING, [])

    work(NOW + timedelta(seconds=2))

    message.refresh_from_db()
    assert (message.state, message.sent_at) == (State.SENT, NOW + timedelta(seconds=2))
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["awa@exemple.org"], "Votre rallye")
    assert sent.reply_to == ["contact@exemple.org"]


def test_every_message_ends_with_the_link_that_stops_them():
    [message] = posted()
    work()

    assert message.stop_address.startswith("https://exemple.org/stop/")
    assert mail.outbox[0].body.rstrip().endswith(message.stop_address)
    assert mail.outbox[0].extra_headers["List-Unsubscribe"] == f"<{message.stop_address}>"


def test_a_worker_does_it_by_the_queue(run_jobs):
    posted(letter("a@exemple.org"), letter("b@exemple.org"))

    run_jobs()

    assert sorted(one.to[0] for one in mail.outbox) == ["a@exemple.org", "b@exemple.org"]
    assert Job.objects.get().progress == {"sent": 2}


def test_a_second_delivery_sends_nothing_again():
    posted()
    work()
    Job.objects.update(state="waiting")
    work()

    assert len(mail.outbox) == 1


def test_what_a_killed_worker_had_in_its_hands_is_never_sent_twice(monkeypatch):
    first, second = posted(letter("a@exemple.org"), letter("b@exemple.org"))

    class Killed(BaseException):
        pass

    refuse(monkeypatch, Killed())
    with pytest.raises(Killed):
        work()
    monkeypatch.undo()
    Job.objects.update(state="waiting")
    work()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.fault) == (State.FAILED, sending.CUT_SHORT)
    assert (second.state, [one.to for one in mail.outbox]) == (State.SENT, [["b@exemple.org"]])


def test_a_silent_server_is_asked_again_later_and_later(monkeypatch):
    [message] = posted()
    refuse(monkeypatch, SMTPServerDisconnected("no answer"))
    now, pauses = NOW, []
    for _ in sending.PAUSES:
        work(now)
        message.refresh_from_db()
        pauses.append(message.not_before - now)
        now = message.not_before
    assert (message.state, tuple(pauses)) == (State.WAITING, sending.PAUSES)

    work(now)

    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.FAILED, 5)
    assert "Renvoyez le message plus tard" in message.fault
    assert not Job.objects.filter(state="waiting").exists()


def test_the_next_attempt_waits_for_its_time(monkeypatch):
    [message] = posted()
    refuse(monkeypatch, SMTPServerDisconnected("no answer"))
    work()

    message.refresh_from_db()
    assert DBTaskResult.objects.order_by("-enqueued_at")[0].run_after == message.not_before


def test_a_refused_address_ends_one_message_and_no_other(monkeypatch):
    first, second = posted(letter("nobody@exemple.org"), letter("b@exemple.org"))
    deliver = EmailBackend.send_messages

    def send_messages(self, letters):
        if letters[0].to == ["nobody@exemple.org"]:
            raise SMTPRecipientsRefused({"nobody@exemple.org": (550, b"no such user")})
        return deliver(self, letters)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    work()

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (State.FAILED, State.SENT)
    assert first.fault.startswith("Le serveur de courrier refuse cette adresse")


def test_a_full_mailbox_is_tried_again(monkeypatch):
    [message] = posted()
    refuse(monkeypatch, SMTPRecipientsRefused({"awa@exemple.org": (452, b"full")}))
    work()

    message.refresh_from_db()
    assert message.state == State.WAITING


def test_nobody_is_written_to_without_an_address():
    [message] = posted(letter(" "))

    assert message.state == State.FAILED
    assert message.fault == "Aucun courriel n’est noté dans la fiche."
    assert not Job.objects.exists()


def test_who_stopped_messages_gets_none_and_it_shows():
    [before] = posted()
    stop(correspondent=before.correspondent, now=NOW)
    work()
    [after] = posted(letter("AWA@exemple.org "))

    before.refresh_from_db()
    assert (before.state, after.state, mail.outbox) == (State.REFUSED, State.REFUSED, [])
    assert after.fault.startswith("Cette personne ne veut plus de message")


def test_another_organisation_may_still_write():
    [message] = posted()
    stop(correspondent=message.correspondent, now=NOW)
    other = post(letters=[letter()], sender=sender(8), task=send_messages, now=NOW)

    assert other[0].state == State.WAITING


def test_a_failed_message_leaves_again_to_the_corrected_address(monkeypatch):
    [message] = posted()
    refuse(monkeypatch, SMTPRecipientsRefused({"awa@exemple.org": (550, b"no such user")}))
    work()
    monkeypatch.undo()

    assert again(message, "awa.d@exemple.org")
    work()

    [sent] = mail.outbox
    after = Message.objects.get()
    assert (after.state, sent.to) == (State.SENT, ["awa.d@exemple.org"])
    assert after.stop_address != message.stop_address
    assert sent.body.rstrip().endswith(after.stop_address)


def test_what_has_left_does_not_leave_again():
    [message] = posted()
    work()

    assert not again(message, "awa@exemple.org")


def again(message, to):
    return send_again(message=message, to=to, stop=stop_at, task=send_messages, now=NOW)
