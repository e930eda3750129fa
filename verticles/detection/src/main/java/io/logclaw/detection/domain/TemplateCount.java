package io.logclaw.detection.domain;

/** How many errors of a window share a template. */
public record TemplateCount(String templateId, long errors) {}
