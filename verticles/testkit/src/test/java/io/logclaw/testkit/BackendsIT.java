package io.logclaw.testkit;

class BackendsIT extends BackendsContract {
  @Override
  Backends backends() {
    return Backends.shared();
  }
}
