# Tomcat: bin/setenv.sh in CATALINA_BASE. CATALINA_OPTS and not JAVA_OPTS, which the JVM that stops
# the server gets too.
CATALINA_OPTS="$CATALINA_OPTS -javaagent:/opt/aioguard/aioguard-agent.jar=reclaim=off,relocate=off"
CATALINA_OPTS="$CATALINA_OPTS -XX:StartFlightRecording=filename=$CATALINA_BASE/logs/,maxsize=200m,maxage=1d"
