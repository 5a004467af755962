"""Pictures that label files hold as text: base64, with or without the head of a data URL."""

from __future__ import annotations

import base64
import io

from PIL import Image

from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.errors import MediaError
from segmentation.formats.documents.json_document import Node
from segmentation.media.image_values import UNREADABLE, quiet_decoders


def picture_in(node: Node) -> Image.Image:
    """The decoded picture.

    Raises:
        MediaError: The text is no picture, or one that is too large.
    """
    _, is_url, data = node.text().partition(";base64,")
    try:
        with quiet_decoders(), Image.open(io.BytesIO(base64.b64decode(data if is_url else node.text()))) as image:
            if image.width * image.height > MAX_PIXELS:
                raise node.wrong("a smaller picture")
            image.load()
            return image
    except MediaError:
        raise
    except Image.DecompressionBombError as error:
        raise node.wrong("a smaller picture") from error
    except UNREADABLE as error:
        raise node.wrong("a picture in base64") from error
