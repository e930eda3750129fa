package io.logclaw.etl;

import io.logclaw.etl.domain.Redaction;
import io.logclaw.platform.Settings;
import java.util.Set;

/** Reads section {@code etl.redact}: tokens, card numbers and keys by default, e-mails not. */
final class RedactionSettings {
  static final String KEYS =
      "authorization, proxy-authorization, cookie, set-cookie, x-api-key,"
          + " http.request.header.authorization, http.request.header.proxy-authorization,"
          + " http.request.header.cookie, http.request.header.x-api-key,"
          + " http.response.header.set-cookie, password, passwd, secret, token, api_key,"
          + " access_token, refresh_token, client_secret, private_key";

  private RedactionSettings() {}

  static Redaction from(Settings settings) {
    return new Redaction(
        settings.bool("cardNumbers", true),
        settings.bool("tokens", true),
        settings.bool("emails", false),
        Set.copyOf(settings.list("keys", KEYS)));
  }
}
