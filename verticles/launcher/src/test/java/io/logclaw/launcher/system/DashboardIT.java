package io.logclaw.launcher.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.logclaw.demo.Demo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard in a real browser, over a shop that failed; screenshots stay in target/. */
class DashboardIT {
  private static final double PATIENCE_MS = 15_000;
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @TempDir private static Path folder;
  private static Installation logclaw;
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private Page page;

  @BeforeAll
  static void start() throws Exception {
    Tools.require("chromium", "chromium");
    logclaw = new Installation(folder);
    logclaw.start("all").awaitReady();
    var demo = new Demo(logclaw.otlpHttp(), 20, Duration.ofSeconds(3), Duration.ofSeconds(10));
    var said = new ArrayList<String>();
    assertThat(demo.run(said::add)).as(() -> String.join("\n", said)).isTrue();
    new Questions(logclaw.web()).awaitIncident(Duration.ofSeconds(30));

    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(Tools.find("chromium")))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
    if (logclaw != null) {
      logclaw.close();
    }
  }

  @BeforeEach
  void open() {
    page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(1440, 900)
                .setColorScheme(ColorScheme.LIGHT));
    page.setDefaultTimeout(PATIENCE_MS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.text().contains("Content Security")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void nothingWasComplainedAbout() {
    page.close();
    assertThat(complaints).isEmpty();
  }

  private void visit(String address) {
    page.navigate(logclaw.web().resolve("/#/" + address).toString());
  }

  private void screenshot(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
  }

  @Test
  void theOverviewShowsThePipelineAndTheIncident() {
    visit("");

    assertThat(page.getByText("payment").first()).isVisible();
    for (var stage :
        List.of("intake", "etl", "indexing", "detection", "correlation", "ticketing")) {
      assertThat(
              page.getByText(Pattern.compile("^" + stage + "$", Pattern.CASE_INSENSITIVE)).first())
          .isVisible();
    }
    screenshot("overview-light");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    screenshot("overview-dark");
  }

  @Test
  void logsAreSearchedAndOneLeadsToItsTrace() {
    visit("logs");
    var search = page.getByLabel("Search in logs");
    search.fill("\"connection pool\"");
    search.press("Enter");

    var line = page.getByText(Pattern.compile("could not book order")).first();
    assertThat(line).isVisible();
    screenshot("logs");
    line.click();
    assertThat(page.getByText("exception_type").first()).isVisible();
    screenshot("log-detail");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open trace"))
        .first()
        .click();

    for (var service : List.of("gateway", "checkout", "payment")) {
      assertThat(
              page.getByRole(AriaRole.LISTITEM)
                  .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(service))
                  .first())
          .isVisible();
    }
    screenshot("trace");
  }

  @Test
  void anIncidentIsReadAcknowledgedAndResolved() {
    visit("incidents?state=all");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("payment")))
        .first()
        .click();

    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText("payment");
    assertThat(page.getByText(Pattern.compile("could not book order")).first()).isVisible();
    screenshot("incident-light");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    screenshot("incident-dark");

    page.getByLabel("Acting as").fill("Ada");
    button("Acknowledge").click();
    assertThat(page.getByText("Acknowledge: done")).isVisible();
    button("Resolve").click();
    assertThat(page.getByText("Resolve: done")).isVisible();
    assertThat(button("Reopen")).isVisible();
    screenshot("incident-resolved");
  }

  private com.microsoft.playwright.Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  @Test
  void aFileIsDroppedAndItsHostileTextStaysText() {
    visit("ingest");
    var hostile = "<img src=x onerror=alert(1)> <script>alert(2)</script> hostile line";
    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "lines.ndjson",
                "application/x-ndjson",
                ("{\"message\":\""
                        + hostile
                        + "\",\"service\":\"upload\",\"level\":\"warn\"}\n"
                        + "{\"message\":\"second line\",\"service\":\"upload\"}\n")
                    .getBytes(StandardCharsets.UTF_8)));

    assertThat(page.getByText(Pattern.compile("2 logs taken in")).first()).isVisible();
    screenshot("ingestion");

    visit("logs?service=upload");
    var questions = new Questions(logclaw.web());
    org.awaitility.Awaitility.await("the file's lines")
        .atMost(Duration.ofSeconds(20))
        .until(() -> questions.count("service=upload") == 2);
    page.reload();
    assertThat(page.getByText(hostile).first()).isVisible();
    assertThat(page.locator("main img, main script").count()).isZero();
    screenshot("logs-hostile");
  }

  @Test
  void theLiveTailShowsWhatComesInNow() {
    visit("logs");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Live tail")).click();
    assertThat(page.getByText("Stop live tail")).isVisible();
    org.awaitility.Awaitility.await("a line sent now to appear")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              Http.postStatus(
                  logclaw.otlpHttp().resolve("/v1/logs"),
                  """
                  {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"tail"}}]},
                    "scopeLogs":[{"logRecords":[{"severityNumber":9,"body":{"stringValue":"hello from the tail"}}]}]}]}\
                  """);
              return page.getByText("hello from the tail").count() > 0;
            });
    screenshot("live-tail");
  }

  @Test
  void aPhoneShowsTheIncidentToo() {
    page.setViewportSize(390, 844);
    visit("incidents?state=all");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("payment")))
        .first()
        .click();

    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText("payment");
    var wider =
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    assertThat(wider).as("scrolls sideways").isEqualTo(false);
    screenshot("incident-phone");
  }
}
