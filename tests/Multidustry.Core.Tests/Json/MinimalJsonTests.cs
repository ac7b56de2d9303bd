using System.Globalization;
using Multidustry.Core.Json;
using Multidustry.Core.Tests.Rules;

namespace Multidustry.Core.Tests.Json;

public class MinimalJsonTests
{
    private static IEnumerable<TestCaseData> Values() => Cases("minimalQuotingOfValues");

    private static IEnumerable<TestCaseData> Names() => Cases("minimalQuotingOfNames");

    private static IEnumerable<TestCaseData> Numbers() => Cases("floatFormatting");

    [TestCaseSource(nameof(Values))]
    public void A_string_is_quoted_only_where_the_game_quotes_it(string text, string expected) =>
        Assert.That(JsonValue.Of(text).ToString(), Is.EqualTo(expected));

    [TestCaseSource(nameof(Names))]
    public void A_name_is_quoted_only_where_the_game_quotes_it(string text, string expected) =>
        Assert.That(JsonValue.Object([new(text, JsonValue.Null)]).ToString(), Is.EqualTo($"{{{expected}:null}}"));

    [TestCaseSource(nameof(Numbers))]
    public void A_number_is_spelt_as_in_the_game(string text, string expected) =>
        Assert.That(JsonValue.Of(float.Parse(text, CultureInfo.InvariantCulture)).ToString(), Is.EqualTo(expected));

    [TestCase(0.001, "0.001")]
    [TestCase(0.00099, "9.9E-4")]
    [TestCase(9999999.5, "9999999.5")]
    [TestCase(12345678.5, "1.23456785E7")]
    [TestCase(-0.25, "-0.25")]
    [TestCase(1e300, "1.0E300")]
    [TestCase(double.NegativeInfinity, "-Infinity")]
    public void A_double_has_an_exponent_where_java_has_one(double value, string expected) =>
        Assert.That(JsonValue.Of(value).ToString(), Is.EqualTo(expected));

    [Test]
    public void A_string_that_the_game_could_not_read_back_is_quoted() =>
        Assert.That(RelaxedJson.Parse(JsonValue.Array([JsonValue.Of("}x")]).ToString()).Items[0].Text, Is.EqualTo("}x"));

    private static IEnumerable<TestCaseData> Cases(string list) =>
        RulesRecording.Texts(list).Select(c => new TestCaseData(c.Input, c.Expected).SetArgDisplayNames(c.Expected.Length == 0 ? "empty" : c.Expected));
}
