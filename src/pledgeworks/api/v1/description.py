"""The description of the API (OpenAPI), with problems under their own content type."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from pledgeworks.api.problems import CONTENT_TYPE


class DescribedAPI(NinjaAPI):
    """An API whose description says that errors are problem details."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """The description; answers from status 400 on are `application/problem+json`."""
        described = super().get_openapi_schema(**given)
        for address in described["paths"].values():
            for operation in address.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        content = answer.pop("content")
                        answer["content"] = {CONTENT_TYPE: content["application/json"]}
        return described
