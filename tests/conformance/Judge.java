import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF about many files in one virtual machine. Arguments: a flavour (ua1, 2a, 3a) and a file, by turns.
 * Prints for each a line with flavour, verdict, number of checks and file, and under it a line per rule that failed.
 */
public final class Judge {
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    for (int index = 0; index + 1 < arguments.length; index += 2) {
      judge(arguments[index], arguments[index + 1]);
    }
  }

  private static void judge(String flavourId, String file) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourId);
    if (flavour == PDFAFlavour.NO_FLAVOUR) throw new IllegalArgumentException("no flavour " + flavourId);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, -1, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      String verdict = result.isCompliant() ? "pass" : "fail";
      System.out.println(String.join("\t", flavourId, verdict, String.valueOf(result.getTotalAssertions()), file));
      Map<String, Integer> failures = new TreeMap<>();
      for (TestAssertion assertion : result.getTestAssertions()) {
        if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        failures.merge(rule + "\t" + assertion.getMessage() + "\t" + assertion.getLocation().getContext(), 1, Integer::sum);
      }
      int shown = 0;
      for (Map.Entry<String, Integer> failure : failures.entrySet()) {
        if (++shown > 20) break;
        System.out.println("\t" + failure.getValue() + "\t" + failure.getKey());
      }
    }
  }
}
