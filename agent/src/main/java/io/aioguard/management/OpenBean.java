package io.aioguard.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.ImmutableDescriptor;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.MBeanNotificationInfo;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanConstructorInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;

/**
 * A bean of open data, all of whose attributes are read from one value, so that the figures that
 * one request gets are of one moment. Not a standard MXBean, as that would read each attribute by
 * itself; a proxy for an MXBean interface reads it all the same.
 *
 * @param <V> what the attributes are read from
 */
class OpenBean<V> implements DynamicMBean {

  /** Clients may keep the description. */
  private static final ImmutableDescriptor FIXED = new ImmutableDescriptor("immutableInfo=true");

  private static final OpenMBeanConstructorInfo[] NO_CONSTRUCTORS = {};

  private final Supplier<V> value;
  private final Map<String, OpenAttribute<V>> attributes = new TreeMap<>();
  private final MBeanInfo info;

  OpenBean(
      String description,
      List<OpenAttribute<V>> attributes,
      OpenMBeanOperationInfo[] operations,
      MBeanNotificationInfo[] notifications,
      Supplier<V> value) {
    this.value = value;
    List<OpenMBeanAttributeInfo> infos = new ArrayList<>();
    for (OpenAttribute<V> attribute : attributes) {
      this.attributes.put(attribute.name(), attribute);
      infos.add(attribute.info());
    }
    info =
        new OpenMBeanInfoSupport(
            getClass().getName(),
            description,
            infos.toArray(new OpenMBeanAttributeInfo[0]),
            NO_CONSTRUCTORS,
            operations,
            notifications,
            FIXED);
  }

  @Override
  public final MBeanInfo getMBeanInfo() {
    return info;
  }

  @Override
  public final Object getAttribute(String name) throws AttributeNotFoundException {
    return known(name).read(value.get());
  }

  @Override
  public final AttributeList getAttributes(String[] names) {
    V now = value.get();
    AttributeList list = new AttributeList();
    for (String name : names) {
      OpenAttribute<V> attribute = attributes.get(name);
      if (attribute != null) {
        list.add(new Attribute(name, attribute.read(now)));
      }
    }
    return list;
  }

  @Override
  public final void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    known(attribute.getName());
    throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
  }

  @Override
  public final AttributeList setAttributes(AttributeList list) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String operation, Object[] arguments, String[] types)
      throws MBeanException, ReflectionException {
    throw new ReflectionException(new NoSuchMethodException(operation), "no such operation");
  }

  private OpenAttribute<V> known(String name) throws AttributeNotFoundException {
    OpenAttribute<V> attribute = name == null ? null : attributes.get(name);
    if (attribute == null) {
      throw new AttributeNotFoundException("no attribute " + name);
    }
    return attribute;
  }
}
