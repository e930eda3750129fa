package io.logclaw.intake.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logclaw.model.TenantId;

/** Puts the tenant's id into resources, in place of whatever a sender put there. */
final class Tenant {
  private static final byte[] KEY = "tenant_id".getBytes(UTF_8);
  private static final Field ATTRIBUTES = Message.RESOURCE.known("attributes");
  private static final Field KEY_FIELD = Message.KEY_VALUE.known("key");

  private final byte[] stamp;

  Tenant(TenantId id) {
    var out = new ByteBuilder();
    int attribute = out.open(ATTRIBUTES.tag());
    out.field(KEY_FIELD.tag(), Slice.of(KEY));
    int value = out.open(Message.KEY_VALUE.known("value").tag());
    out.field(Message.ANY_VALUE.known("stringValue").tag(), Slice.of(id.value().getBytes(UTF_8)));
    out.close(value);
    out.close(attribute);
    this.stamp = out.copy();
  }

  /** The resource with exactly one {@code tenant_id}, as the last of its fields. */
  Slice stamped(Slice resource) {
    var out = new ByteBuilder();
    var wire = new Wire(resource);
    while (wire.more()) {
      int from = wire.position();
      int tag = wire.tag();
      int value = wire.position();
      wire.skip(tag);
      if (tag != ATTRIBUTES.tag() || !isTenant(resource, value, wire.position())) {
        out.put(resource.bytes(), from, wire.position());
      }
    }
    return out.put(stamp).view();
  }

  private static boolean isTenant(Slice resource, int from, int to) {
    var attribute = new Wire(new Slice(resource.bytes(), from, to)).slice();
    return Fields.last(KEY_FIELD, attribute).holds(KEY);
  }
}
