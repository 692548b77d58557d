package io.aioguard.route.weave;

import java.util.List;

/** Methods, fields or calls to weave in one class. */
public interface HookPoint {

  /** Binary name of the class. */
  String type();

  /** What is woven, one line each in RouteStatus. */
  List<String> targets();

  /** How to weave this class. On the thread that loads the class; reads nothing else. */
  Fit fit(ClassShape shape);
}
