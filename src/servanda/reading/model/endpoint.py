"""Asking an OpenAI-compatible endpoint: the form of an answer, tries, limits of time and size, and what went wrong."""

from __future__ import annotations

import time
from typing import Any, Literal, NoReturn

import msgspec

from servanda.config import Config
from servanda.errors import ReaderError
from servanda.reading.model.cache import Answer
from servanda.reading.model.claims import answer_schema
from servanda.reading.model.portions import LEAST

Form = Literal["json_schema", "json_object", "text"]
# How an endpoint is held to the form of an answer, the strictest first; each is tried where the one before is refused.
FORMS: tuple[Form, ...] = ("json_schema", "json_object", "text")
# Tries after the first that 408, 409, 429, 5xx, broken connections and timeouts get, with growing pauses between them.
# A pause that the endpoint asks for is kept to, as long as it is at most the client's own limit.
RETRIES = 3
# A longer answer is no answer.
MOST_BYTES = 4_000_000
# An answer may have so many tokens for each character of a passage: the fields of a record come to more than its words.
TOKENS_FOR_A_CHARACTER = 2
# What an endpoint says of something in the request that it does not know.
_REFUSALS = frozenset({400, 404, 415, 422, 501})


class NoAnswer(Exception):
    """One question got no answer; the reason in a few words. It may get one another time."""


class Unreadable(Exception):
    """What came is no answer; the reason in a few words. Asking the same again would bring the same."""


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message | None = None
    finish_reason: str | None = None


class _Usage(msgspec.Struct):
    prompt_tokens: int | None = 0
    completion_tokens: int | None = 0


class _Completion(msgspec.Struct):
    """What is needed of an answer's envelope; whatever else stands in it is passed over."""

    choices: list[_Choice] | None = None
    usage: _Usage | None = None


class Endpoint:
    """One model at one address.

    Args:
        config: address, model, key, timeout.

    Raises:
        ReaderError: it is not set up, or the extra `model` is not installed.
    """

    def __init__(self, config: Config) -> None:
        if not config.model_base_url or not config.model_name:
            raise ReaderError(
                "the model reader is not set up (set SERVANDA_MODEL_BASE_URL to an OpenAI-compatible endpoint,"
                " such as http://localhost:8080/v1, and SERVANDA_MODEL_NAME to a model of it)"
            )
        if not config.model_timeout > 0:
            raise ReaderError("SERVANDA_MODEL_TIMEOUT must be a number of seconds above 0")
        self._config = config
        self._form = 0
        # What can be left out where an endpoint does not take it.
        most = TOKENS_FOR_A_CHARACTER * max(config.model_passage, LEAST)
        self._optional: dict[str, Any] = {"temperature": 0, "max_tokens": most}

    @property
    def form(self) -> Form:
        """How it is held to the form of an answer."""
        return FORMS[self._form]

    def loosen(self) -> bool:
        """Ask in a looser form from now on; False where there is none."""
        if self._form + 1 == len(FORMS):
            return False
        self._form += 1
        return True

    def ask(self, system: str, form: str, user: str, *, spelled_out: bool = False) -> Answer:
        """One answer.

        Args:
            system: the rules.
            form: what to add to them where the endpoint cannot be held to a schema.
            user: the passage.
            spelled_out: ask for plain text with the form in the rules, whatever the endpoint was held to before.

        Raises:
            NoAnswer: this question got none.
            Unreadable: what came is no answer.
            ReaderError: the endpoint is out of reach, refuses the key, or does not know the model.
        """
        import openai

        begun = time.monotonic()
        while True:
            try:
                data, retries = self._send(system, form, user, "text" if spelled_out else self.form)
            except openai.APIStatusError as error:
                if not (error.status_code in _REFUSALS and self._give_way(_said(error))):
                    _fail(error.status_code, _said(error), self._config)
            except openai.APITimeoutError as error:
                raise NoAnswer(f"no answer within {self._config.model_timeout:g} s") from error
            except openai.APIConnectionError as error:
                raise ReaderError(
                    f"{self._config.model_base_url}: cannot be reached: {error.__cause__ or error}"
                    " (check SERVANDA_MODEL_BASE_URL, and that the endpoint runs)"
                ) from error
            except openai.OpenAIError as error:
                raise NoAnswer(f"{type(error).__name__}: {error}") from error
            else:
                return _opened(data, retries, time.monotonic() - begun)

    def _send(self, system: str, form: str, user: str, held_to: Form) -> tuple[bytes, int]:
        """The bytes of one answer and the tries before it; neither late nor too large."""
        rules = system if held_to == "json_schema" else f"{system}\n{form}"
        arguments: dict[str, Any] = {
            "model": self._config.model_name,
            "messages": [{"role": "system", "content": rules}, {"role": "user", "content": user}],
            **self._optional,
        }
        if held_to == "json_schema":
            schema = {"name": "statements", "schema": answer_schema(), "strict": True}
            arguments["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif held_to == "json_object":
            arguments["response_format"] = {"type": "json_object"}
        with (
            _client(self._config) as client,
            client.chat.completions.with_streaming_response.create(**arguments) as response,
        ):
            # The client's own limit is one of silence; an answer that drips must end too.
            latest = time.monotonic() + self._config.model_timeout
            body = bytearray()
            try:
                # Piece by piece as they come; with a size of pieces the client would wait for a full one.
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) > MOST_BYTES:
                        raise Unreadable(f"an answer of more than {MOST_BYTES:,} bytes")
                    if time.monotonic() > latest:
                        raise NoAnswer(f"no whole answer within {self._config.model_timeout:g} s")
            except (NoAnswer, Unreadable):
                raise
            except Exception as error:  # which library the client uses for its connections differs by its version
                raise NoAnswer(f"the answer broke off: {error or type(error).__name__}") from error
            return bytes(body), int(response.retries_taken)

    def _give_way(self, said: str) -> bool:
        """Leave out what the endpoint refuses, or ask in a looser form; False where nothing can be given up."""
        if "max_completion_tokens" in said and "max_tokens" in self._optional:
            self._optional["max_completion_tokens"] = self._optional.pop("max_tokens")
            return True
        for name in self._optional:
            if name in said:
                del self._optional[name]
                return True
        return any(word in said.lower() for word in ("response_format", "schema", "grammar", "json")) and self.loosen()


def _client(config: Config) -> Any:
    import openai

    return openai.OpenAI(
        api_key=config.model_key or "none",
        base_url=config.model_base_url,
        timeout=config.model_timeout,
        max_retries=RETRIES,
    )


def _said(error: Any) -> str:
    """What an endpoint says of a refusal, with the name of what it refuses where it gives one."""
    body = error.body if isinstance(error.body, dict) else {}
    told = body.get("message") or error.message
    return f"{told} {body.get('param') or ''}".strip()[:500]


def _fail(status: int, said: str, config: Config) -> NoReturn:
    place = config.model_base_url
    if status in {401, 403}:
        raise ReaderError(f"{place}: refuses the key: {said} (check SERVANDA_MODEL_KEY)")
    if status == 404:
        raise ReaderError(
            f"{place}: has no model {config.model_name!r} there: {said}"
            " (check SERVANDA_MODEL_NAME and SERVANDA_MODEL_BASE_URL)"
        )
    if status == 429:
        raise ReaderError(f"{place}: takes no more requests now: {said} (try again later)")
    raise NoAnswer(f"status {status}: {said}")


def _opened(data: bytes, retries: int, seconds: float) -> Answer:
    """The answer in its envelope.

    Raises:
        Unreadable: the envelope is not what the protocol asks for, or there is nothing in it.
    """
    try:
        completion = msgspec.json.decode(data, type=_Completion)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"not what an OpenAI-compatible endpoint answers: {error}") from error
    choice = completion.choices[0] if completion.choices else None
    if choice is None or choice.message is None or not choice.message.content:
        raise Unreadable("an empty answer")
    usage = completion.usage or _Usage()
    return Answer(
        content=choice.message.content,
        cut_off=choice.finish_reason == "length",
        tokens_in=max(0, usage.prompt_tokens or 0),
        tokens_out=max(0, usage.completion_tokens or 0),
        retries=max(0, retries),
        seconds=seconds,
    )
