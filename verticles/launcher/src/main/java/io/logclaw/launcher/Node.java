package io.logclaw.launcher;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.logclaw.platform.Health;
import io.logclaw.platform.ManagementServer;
import io.logclaw.platform.PulseVerticle;
import io.logclaw.platform.RoleModule.Deployment;
import io.logclaw.platform.TopicSetup;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running process: starts what the plan says, waits, and stops it in reverse. */
final class Node {
  private static final Logger log = LoggerFactory.getLogger(Node.class);
  private static final String BACKENDS = "backends";
  private static final long START_SECONDS = 120;
  private static final long STOP_SECONDS = 10;
  private static final long READY_POLL_MS = 50;
  private static final Duration TOPICS_AGAIN = Duration.ofSeconds(2);

  private final Plan plan;
  private final PrometheusMeterRegistry meters;
  private final boolean playsAllRoles;
  private final PrintWriter out;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Deque<String> deployed = new ArrayDeque<>(); // newest first; guarded by this
  private @Nullable Vertx vertx;

  Node(Plan plan, PrometheusMeterRegistry meters, boolean playsAllRoles, PrintWriter out) {
    this.plan = plan;
    this.meters = meters;
    this.playsAllRoles = playsAllRoles;
    this.out = out;
  }

  /** Blocks until the process is told to stop; returns the exit status. */
  int runUntilAsked() {
    return run(asked::await);
  }

  /** Blocks until everything is ready; returns the exit status, 1 if that takes too long. */
  int runUntilReady() {
    return run(this::awaitReady);
  }

  /** What there is to wait for once everything has been started. */
  private interface Wait {
    void end() throws InterruptedException, TimeoutException;
  }

  private int run(Wait wait) {
    long began = System.nanoTime();
    var stopper = new Thread(this::stop, "shutdown");
    Runtime.getRuntime().addShutdownHook(stopper);
    try {
      start();
      out.print(Banner.text(plan, playsAllRoles, Duration.ofNanos(System.nanoTime() - began)));
      out.flush();
      wait.end();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      if (asked.getCount() == 0) {
        return 0; // told to stop while starting
      }
      log.error("cannot start: {}", reason(e));
      log.debug("cannot start", e);
      return 1;
    }
  }

  private void awaitReady() throws InterruptedException, TimeoutException {
    var health = plan.platform().health();
    var giveUp = System.nanoTime() + SECONDS.toNanos(START_SECONDS);
    while (!health.ready() && !asked.await(READY_POLL_MS, MILLISECONDS)) {
      if (System.nanoTime() - giveUp > 0) {
        throw new TimeoutException(
            "not ready after %d s: %s".formatted(START_SECONDS, notUp(health)));
      }
    }
  }

  private static Map<String, Health.State> notUp(Health health) {
    var waiting = health.states();
    waiting.values().removeIf(Health.State.Up.class::isInstance);
    return waiting;
  }

  private static String reason(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null && cause instanceof ExecutionException) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private void start() throws InterruptedException, ExecutionException, TimeoutException {
    measureProcess();
    var health = plan.platform().health();
    report(plan.deployments().keySet(), new Health.State.Starting());

    var vertx = open();
    this.vertx = vertx;
    deploy(
        vertx,
        "management",
        Deployment.of(() -> new ManagementServer(plan.management(), health, meters)));
    deploy(vertx, "pulse", Deployment.of(this::pulse));
    var backends = plan.deployments().get(BACKENDS);
    if (backends != null) {
      deploy(vertx, BACKENDS, backends);
    }
    var others = new LinkedHashMap<>(plan.deployments());
    others.remove(BACKENDS);
    awaitTopics(others.keySet());
    for (var role : others.entrySet()) {
      deploy(vertx, role.getKey(), role.getValue());
    }
  }

  private void report(Set<String> roles, Health.State now) {
    roles.forEach(role -> plan.platform().health().report(role, now));
  }

  private PulseVerticle pulse() {
    var platform = plan.platform();
    return new PulseVerticle(
        memberName(),
        Version.text(),
        platform.health(),
        meters,
        platform.clock(),
        List.copyOf(plan.deployments().keySet()));
  }

  /** Such as {@code host-1/4711}: the host's name and the process id. */
  private static String memberName() {
    try {
      return InetAddress.getLocalHost().getHostName() + "/" + ProcessHandle.current().pid();
    } catch (UnknownHostException _) { // a host without a name is still a member
      return "localhost/" + ProcessHandle.current().pid();
    }
  }

  private void measureProcess() {
    new ClassLoaderMetrics().bindTo(meters);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new JvmGcMetrics().bindTo(meters);
  }

  private Vertx open() throws TimeoutException {
    var mode = plan.cluster().effective(playsAllRoles);
    var options =
        new VertxOptions()
            .setMetricsOptions(
                new MicrometerMetricsOptions().setEnabled(true).addLabels(Label.LOCAL))
            .setEventBusOptions(Cluster.eventBus(plan.cluster()));
    var builder = Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(meters));
    return mode == ClusterConfig.Mode.OFF
        ? builder.build()
        : Cluster.join(builder, plan.cluster(), mode).await(START_SECONDS, SECONDS);
  }

  private void deploy(Vertx vertx, String name, Deployment deployment) throws TimeoutException {
    log.debug("starting {}", name);
    var id =
        vertx
            .deployVerticle(deployment.verticle(), deployment.options())
            .await(START_SECONDS, SECONDS);
    synchronized (this) {
      deployed.push(id);
    }
  }

  /** An absent Kafka is waited for: whoever starts it finds us ready. */
  private void awaitTopics(Set<String> roles) throws InterruptedException, ExecutionException {
    while (asked.getCount() > 0) {
      try {
        TopicSetup.ensure(plan.platform().kafka());
        report(roles, new Health.State.Starting());
        return;
      } catch (TimeoutException _) {
        report(roles, new Health.State.Degraded(noKafka()));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof org.apache.kafka.common.errors.RetriableException)) {
          throw e;
        }
        report(roles, new Health.State.Degraded(noKafka() + ": " + reason(e)));
      }
      var _ = asked.await(TOPICS_AGAIN.toMillis(), MILLISECONDS);
    }
  }

  private String noKafka() {
    return "no Kafka answers at "
        + plan.platform().kafka().bootstrapServers()
        + " (setting kafka.bootstrapServers)";
  }

  private void stop() {
    asked.countDown();
    var vertx = this.vertx;
    if (vertx != null) {
      stop(vertx);
    }
    LogManager.shutdown(); // last, so that no line of the others is lost
  }

  private void stop(Vertx vertx) {
    log.info("stopping");
    while (true) {
      String next;
      synchronized (this) {
        next = deployed.poll();
      }
      if (next == null) {
        break;
      }
      try {
        vertx.undeploy(next).await(STOP_SECONDS, SECONDS);
      } catch (TimeoutException | RuntimeException e) {
        log.warn("did not stop in order: {}", reason(e));
      }
    }
    try {
      vertx.close().await(STOP_SECONDS, SECONDS);
    } catch (TimeoutException | RuntimeException e) {
      log.warn("did not close in order: {}", reason(e));
    }
    log.info("stopped");
  }
}
