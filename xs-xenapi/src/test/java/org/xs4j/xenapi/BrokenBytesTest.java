/* SPDX-License-Identifier: Apache-2.0 */
package org.xs4j.xenapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xs4j.core.Credentials;
import org.xs4j.core.TransportException;
import org.xs4j.xenapi.testing.QuickTime;

/** Answers whose bytes are broken below XML: reset, cut, or not HTTP at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenBytesTest {
  private static final String LOGGED_IN =
      "<?xml version=\"1.0\"?><methodResponse><params><param><value><struct>"
          + "<member><name>Status</name><value>Success</value></member>"
          + "<member><name>Value</name><value>OpaqueRef:session</value></member>"
          + "</struct></value></param></params></methodResponse>";

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeAll
  void start() {
    server.start();
  }

  @AfterAll
  void stop() {
    server.stop();
  }

  @AfterEach
  void forget() {
    server.resetAll();
  }

  private XsClient connect() {
    server.stubFor(
        post(urlPathEqualTo("/"))
            .withRequestBody(containing("session."))
            .willReturn(okForContentType("text/xml", LOGGED_IN)));
    return XsClient.builder()
        .url(URI.create("http://127.0.0.1:" + server.port()))
        .credentials(Credentials.password("root", "secret"))
        .callTimeout(Duration.ofSeconds(30))
        .time(new QuickTime())
        .connect();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whenTheAnswerToAReadBreaks_thenItIsATransportErrorThatNamesTheCall(Fault fault) {
    try (XsClient xs = connect()) {
      server.stubFor(
          post(urlPathEqualTo("/"))
              .withRequestBody(containing("VM.get_all"))
              .willReturn(aResponse().withFault(fault)));

      thenThrownBy(() -> xs.raw().vm().getAll())
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("VM.get_all");
    }
  }

  @Test
  void whenTheAnswerToAWriteBreaks_thenItWasSentOnce() {
    try (XsClient xs = connect()) {
      server.stubFor(
          post(urlPathEqualTo("/"))
              .withRequestBody(containing("pool.sync_database"))
              .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

      thenThrownBy(() -> xs.raw().pool().syncDatabase()).isInstanceOf(TransportException.class);
      server.verify(
          1,
          postRequestedFor(urlPathEqualTo("/")).withRequestBody(containing("pool.sync_database")));
    }
  }
}
