/**
 * Charts of the page. In: the model. Out: SVG and HTML through {@code html}. What is drawn is
 * computed in records ({@code JvmChart}, {@code FlameGraph}, {@code JvmFigures}); the {@code Html}
 * classes only write it.
 *
 * <p>Runs on the command's main thread, in the inner loader, in the command's JVM.
 */
package io.aioguard.report.chart;
