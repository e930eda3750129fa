package io.logclaw.etl.domain;

import io.logclaw.contract.EnrichedLog;
import io.logclaw.model.TenantId;

/** What all records of one resource share, worked out and written once. */
final class ResourceFields {
  private static final int LONGEST_FIELD = 8_191;

  private static final String TENANT = "tenant_id";
  private static final byte[] TENANT_PREFIX = OwnField.prefix(EnrichedLog.TENANT_ID);
  private static final OwnField NAMESPACE =
      new OwnField(EnrichedLog.SERVICE_NAMESPACE, "service.namespace");
  private static final OwnField VERSION =
      new OwnField(EnrichedLog.SERVICE_VERSION, "service.version");

  /** Also asked of the record where the resource is silent. */
  static final OwnField ENVIRONMENT =
      new OwnField(
          EnrichedLog.ENVIRONMENT, "deployment.environment.name", "deployment.environment");

  /** Also asked of the record where the resource is silent. */
  static final OwnField HOST = new OwnField(EnrichedLog.HOST, "host.name");

  /**
   * Inside Kubernetes an SDK's host name is the pod's name, so the pod stands for a host that is
   * not named, before the node does. These stay among the resource's attributes.
   */
  private static final OwnField KUBERNETES =
      new OwnField(EnrichedLog.HOST, "k8s.pod.name", "k8s.node.name");

  static final OwnField SERVICE = new OwnField(EnrichedLog.SERVICE, "service.name");

  private final String tenant;
  private final JsonBuffer fields = new JsonBuffer();
  private final JsonBuffer object = new JsonBuffer();
  private final KeyValues keyValues = new KeyValues();
  private String service = "";
  private boolean environmentKnown;
  private boolean hostKnown;

  /** {@code tenant}: of a resource that names none. */
  ResourceFields(String tenant) {
    this.tenant = tenant;
  }

  void read(Attributes resource) {
    fields.clear();
    object.clear();
    keyValues.clear();
    fields.raw(TENANT_PREFIX);
    fields.string(tenant(resource));
    service = service(resource);
    NAMESPACE.write(resource, LONGEST_FIELD, fields);
    VERSION.write(resource, LONGEST_FIELD, fields);
    environmentKnown = ENVIRONMENT.write(resource, LONGEST_FIELD, fields);
    hostKnown = HOST.write(resource, LONGEST_FIELD, fields) || kubernetes(resource);
    resource.writeRest(object);
    keyValues.addAll(resource);
  }

  private String tenant(Attributes resource) {
    var named = resource.text(TENANT);
    try {
      if (!named.isEmpty()) {
        var valid = new TenantId(named);
        resource.take(resource.find(TENANT));
        return valid.value();
      }
    } catch (IllegalArgumentException _) {
      // a foreign sender's own use of the name: it stays an attribute
    }
    return tenant;
  }

  /** The service an attribute names; empty if none does. */
  static String service(Attributes from) {
    int index = SERVICE.source(from);
    if (index == Attributes.NONE) {
      return "";
    }
    from.take(index);
    var name = from.text(index);
    return name.length() <= Enricher.LONGEST_SERVICE
        ? name
        : name.substring(0, Enricher.LONGEST_SERVICE);
  }

  private boolean kubernetes(Attributes resource) {
    int index = KUBERNETES.source(resource);
    boolean known = KUBERNETES.write(resource, LONGEST_FIELD, fields);
    if (known) {
      resource.untake(index);
    }
    return known;
  }

  /** Empty if the resource does not say. */
  String service() {
    return service;
  }

  boolean environmentKnown() {
    return environmentKnown;
  }

  boolean hostKnown() {
    return hostKnown;
  }

  void writeFields(JsonBuffer out) {
    out.raw(fields, 0, fields.length());
  }

  /** The attributes without a field of their own, as an object. */
  void writeObject(JsonBuffer out) {
    out.raw(object, 0, object.length());
  }

  KeyValues keyValues() {
    return keyValues;
  }
}
