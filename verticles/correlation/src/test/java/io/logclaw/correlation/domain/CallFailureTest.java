package io.logclaw.correlation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.logclaw.model.LogRecord;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallFailureTest {
  private static final Set<String> SERVICES =
      Set.of("payment", "order", "ts-order-service", "checkout", "user");

  private static Optional<String> callee(String message) {
    return CallFailure.callee(error(message), SERVICES::contains);
  }

  private static LogRecord error(String message) {
    return new Story("a1").error("checkout", message).records().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "payment call failed: 503|payment",
        "upstream payment unavailable|payment",
        "no answer from payment|payment",
        "got 503 from payment|payment",
        "POST http://payment:8080/charge timed out|payment",
        "I/O error on POST for payment.shop.svc:8080|payment",
        "connect to payment.shop.svc.cluster.local refused|payment",
        "ts-order-service: connection refused|ts-order-service",
        "calling order failed|order"
      })
  void aLineNamesTheServiceItCalled(String message, String service) {
    assertThat(callee(message)).as(message).contains(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cannot place order: database is down",
        "order 7 failed",
        "user 12 not found",
        "rejected a request from payment",
        "com.shop.payment.ChargeException: no",
        "prepayment call failed",
        "checkout service failed"
      })
  void everydayWordsAndCallersAreNoCallees(String message) {
    assertThat(callee(message)).as(message).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read timed out",
        "Connection refused",
        "HTTP 503",
        "upstream said no",
        "bad gateway"
      })
  void knowsACallThatGotNoAnswer(String message) {
    assertThat(CallFailure.looksLikeOne(error(message))).as(message).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"connection pool exhausted", "order 5031 is bad", "disk full", "division by zero"})
  void anErrorOfItsOwnIsNoFailedCall(String message) {
    assertThat(CallFailure.looksLikeOne(error(message))).as(message).isFalse();
  }
}
