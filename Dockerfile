# syntax=docker/dockerfile:1
# Carillon in a container:
#
#   docker build -t carillon .
#   docker run -p 9095:9095 -v ./policy:/etc/carillon:ro -v carillon:/var/lib/carillon carillon
#
# The policy needs `access`, because inside a container Carillon listens on more than loopback. Every program that is
# run here is a script of the repository that its tests run too.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /opt/carillon
COPY carillon pom.xml ./
COPY src/main src/main
# Builds the jar, and shows that it runs.
RUN ./carillon --version

FROM eclipse-temurin:25-jre
# The group and the folder stay the same over releases, for volumes outlive images.
RUN groupadd --system --gid 9095 carillon \
    && useradd --system --uid 9095 --gid carillon --home-dir /var/lib/carillon --shell /usr/sbin/nologin carillon \
    && install -d -o carillon -g carillon -m 0750 /var/lib/carillon \
    && install -d /etc/carillon
WORKDIR /opt/carillon
COPY carillon LICENSE ./
COPY src/scripts/healthy src/scripts/healthy
COPY --from=build /opt/carillon/target/carillon.jar target/carillon.jar
# Plays the demo to its end: this image works. On the way the launcher trains the AOT cache, which only the very JVM
# that trained it can use; therefore here and not in the stage above.
RUN ./carillon demo --exit && test -s target/carillon.aot

# SQLite's native library is unpacked before it is loaded: into the volume, which stays writable (and executable) when
# the root file system is read-only. Keep this option when you set options of your own.
ENV CARILLON_JAVA_OPTS="-Dorg.sqlite.tmpdir=/var/lib/carillon"
USER carillon
VOLUME /var/lib/carillon
EXPOSE 9095
HEALTHCHECK --interval=10s --timeout=5s --start-period=15s --retries=3 CMD ["/opt/carillon/src/scripts/healthy"]
ENTRYPOINT ["/opt/carillon/carillon"]
CMD ["serve", "--config", "/etc/carillon", "--data", "/var/lib/carillon", "--listen", "0.0.0.0:9095"]
