package io.logclaw.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
  @Test
  void showsItselfOnlyWhenAsked() {
    var secret = new Secret("hunter2");

    assertThat(secret.reveal()).isEqualTo("hunter2");
    assertThat("password: " + secret).isEqualTo("password: ***");
  }

  @Test
  void doesNotShowInTheRecordThatHoldsIt() {
    record Login(String user, Secret password) {}

    assertThat(new Login("ada", new Secret("hunter2")).toString()).doesNotContain("hunter2");
  }
}
