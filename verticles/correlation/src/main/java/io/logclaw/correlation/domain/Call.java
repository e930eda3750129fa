package io.logclaw.correlation.domain;

/** That one service calls another. */
record Call(String caller, String callee) {}
