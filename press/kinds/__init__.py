"""The kinds of article there are, each in a module of its own. Importing the room registers them."""

from press.kinds import event, interview, news, notice, recording, remark, speech, statement

__all__ = ["event", "interview", "news", "notice", "recording", "remark", "speech", "statement"]
