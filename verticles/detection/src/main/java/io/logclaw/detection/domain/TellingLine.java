package io.logclaw.detection.domain;

import io.logclaw.model.Evidence;

/** A line kept as evidence, and the template it stands for. */
public record TellingLine(String templateId, Evidence evidence) {}
