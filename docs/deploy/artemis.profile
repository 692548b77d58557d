# Apache Artemis: at the end of etc/artemis.profile of the broker, which its commands do not read
# (they have artemis-utility.profile).
JAVA_ARGS="$JAVA_ARGS -javaagent:/opt/aioguard/aioguard-agent.jar=reclaim=off,relocate=off"
JAVA_ARGS="$JAVA_ARGS -XX:StartFlightRecording=filename=$ARTEMIS_INSTANCE/log/,maxsize=200m,maxage=1d"
