package io.logclaw.etl.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.contract.EnrichedLog;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyValuesTest {
  /** Of characters that are short, escaped, or take two to four bytes. */
  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of("a", "\"", "\\", "\n", "\u0001", "é", "€", "😀")
        .list()
        .ofMaxSize(400)
        .map(characters -> String.join("", characters));
  }

  @Property
  void whatIsWrittenIsWhatASearchLooksFor(@ForAll("values") String value) {
    var attributes = new Attributes();
    attributes.addIfAbsent("key", value);
    var written = new KeyValues();
    written.addAll(attributes);
    var json = new JsonBuffer();
    written.writeWith(new KeyValues(), json);

    assertThat(Transformed.tree(json.toBytes()).path(0).textValue())
        .isEqualTo(EnrichedLog.keyValue("key", value));
  }
}
