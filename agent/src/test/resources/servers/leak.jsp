<%@ page session="false" %><% io.aioguard.app.LeakProgram.main(new String[] {"5"}); %>reclaimed
