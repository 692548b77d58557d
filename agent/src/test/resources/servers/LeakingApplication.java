package io.aioguard.server;

import io.aioguard.app.LeakProgram;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;

/** An application of Spring Boot that leaks contexts, and ends when they are reclaimed. */
@SpringBootConfiguration
public class LeakingApplication implements CommandLineRunner {

  public static void main(String[] arguments) {
    SpringApplication.run(LeakingApplication.class, arguments);
  }

  @Override
  public void run(String... arguments) {
    LeakProgram.main(new String[] {"5"});
    System.out.println("loaded by " + LeakProgram.class.getClassLoader().getClass().getName());
  }
}
