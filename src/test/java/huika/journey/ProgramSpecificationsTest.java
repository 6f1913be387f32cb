package huika.journey;

import io.cucumber.junit.platform.engine.Constants;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/// Every `programs/*/*.feature`: what the regulations promise, over months on a test clock.
@Suite
@IncludeEngines("cucumber")
@SelectDirectories("programs")
@ConfigurationParameter(key = Constants.GLUE_PROPERTY_NAME, value = "huika.journey")
@ConfigurationParameter(key = Constants.PLUGIN_PUBLISH_QUIET_PROPERTY_NAME, value = "true")
@ConfigurationParameter(key = Constants.PLUGIN_PROPERTY_NAME, value = "summary")
class ProgramSpecificationsTest {}
