package io.logclaw.platform;

import io.logclaw.contract.Json;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchAsyncClient;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/**
 * Clients of the one OpenSearch. Nothing connects before it is used.
 *
 * <p>Settings, section {@code opensearch}.
 *
 * @param endpoint its base address. Default {@code http://127.0.0.1:9200}
 * @param username absent means anonymous
 * @param password goes with it
 */
public record OpenSearchAccess(URI endpoint, Optional<String> username, Optional<Secret> password) {

  /** Reads section {@code opensearch}. */
  public static OpenSearchAccess from(Settings settings) {
    return new OpenSearchAccess(
        settings.uri("endpoint", "http://127.0.0.1:9200"),
        settings.optional("username"),
        settings.secret("password"));
  }

  /** A blocking client, for threads of a role's own; close its transport when done. */
  public OpenSearchClient client() {
    return new OpenSearchClient(transport());
  }

  /** A client whose answers are completion stages; close its transport when done. */
  public OpenSearchAsyncClient asyncClient() {
    return new OpenSearchAsyncClient(transport());
  }

  private OpenSearchTransport transport() {
    var host = new HttpHost(endpoint.getScheme(), endpoint.getHost(), port());
    return ApacheHttpClient5TransportBuilder.builder(host)
        .setMapper(new JacksonJsonpMapper(Json.MAPPER))
        .setHttpClientConfigCallback(
            http -> {
              username.ifPresent(user -> http.setDefaultCredentialsProvider(login(user)));
              return http;
            })
        .build();
  }

  private BasicCredentialsProvider login(String user) {
    var logins = new BasicCredentialsProvider();
    var password = this.password.map(Secret::reveal).orElse("").toCharArray();
    logins.setCredentials(new AuthScope(null, -1), new UsernamePasswordCredentials(user, password));
    return logins;
  }

  private int port() {
    if (endpoint.getPort() >= 0) {
      return endpoint.getPort();
    }
    return "https".equals(endpoint.getScheme()) ? 443 : 80;
  }
}
