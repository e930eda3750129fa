# The one image: every role, chosen by --roles. The embedded backends are not in it.
# Build it from the repository's root:  docker build -t logclaw:0.1.0 .
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -pl verticles/launcher -am -Dmaven.test.skip=true package

FROM eclipse-temurin:25-jre
RUN groupadd --gid 10001 logclaw && useradd --uid 10001 --gid 10001 --no-create-home logclaw \
    && mkdir -p /var/lib/logclaw && chown 10001:10001 /var/lib/logclaw
COPY --from=build /src/verticles/launcher/target/lib /opt/logclaw/lib
COPY --from=build /src/conf /opt/logclaw/conf
COPY --from=build /src/webroot /opt/logclaw/webroot
USER 10001:10001
WORKDIR /var/lib/logclaw
EXPOSE 4317 4318 8080 9600 13133
ENTRYPOINT ["java", "-Dlogclaw.home=/opt/logclaw", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "--add-modules", "java.se", \
  "--add-exports", "java.base/jdk.internal.ref=ALL-UNNAMED", "--add-opens", "java.base/java.lang=ALL-UNNAMED", \
  "--add-opens", "java.base/sun.nio.ch=ALL-UNNAMED", "--add-opens", "java.management/sun.management=ALL-UNNAMED", \
  "--add-opens", "jdk.management/com.sun.management.internal=ALL-UNNAMED", \
  "-cp", "/opt/logclaw/lib/*", "io.logclaw.launcher.Main"]
CMD ["--roles=all"]
