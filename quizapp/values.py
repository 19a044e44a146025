"""The base of all content: frozen values with one canonical JSON form."""

import hashlib
import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints


class Value(BaseModel):
    """A frozen value: equal by content, validated when made, no unknown fields."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        coerce_numbers_to_str=True,
        ser_json_inf_nan="strings",
    )

    def canonical(self) -> dict[str, Any]:
        """Return the JSON form without defaults: what is stored and digested.

        A field added later has a default that means "as before", so it leaves
        the form, and the digest, of older content alone.
        """
        return self.model_dump(mode="json", exclude_defaults=True)


def digest(form: Any) -> str:
    """Return the SHA-256 of a JSON form, in hex; equal forms give equal digests."""
    text = json.dumps(form, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
