package io.aioguard.route.weave;

import java.util.List;

/** Something to weave in one class. */
public interface HookPoint {

  /** Binary name of the class. */
  String type();

  /** The methods as an operator would write them, for RouteStatus. */
  List<String> targets();

  /** How to weave it into this class. On the thread that loads the class; reads nothing else. */
  Fit fit(ClassShape shape);
}
