using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Multidustry.Core.Binary;
using Multidustry.Core.Toml;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Toml;

/// <summary>The public toml-test suite for TOML 1.0: valid files with what they mean, and files that must be refused.</summary>
public class TomlConformanceTests
{
    private static readonly Dictionary<string, byte[]> Files = Load();

    private static IEnumerable<string> Names(string folder) => System.Text.Encoding.UTF8.GetString(Files["files-toml-1.0.0"])
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => f.StartsWith(folder, StringComparison.Ordinal) && f.EndsWith(".toml", StringComparison.Ordinal));

    private static IEnumerable<string> Valid() => Names("valid/");

    private static IEnumerable<string> Invalid() => Names("invalid/");

    [TestCaseSource(nameof(Valid))]
    public void A_valid_file_means_what_the_suite_says(string name)
    {
        using var expected = JsonDocument.Parse(Files[Path.ChangeExtension(name, ".json")]);
        Compare(expected.RootElement, TomlDocument.Parse(Files[name]), name);
    }

    [TestCaseSource(nameof(Invalid))]
    public void An_invalid_file_is_refused(string name) =>
        Assert.That(() => TomlDocument.Parse(Files[name]), Throws.TypeOf<MalformedDataException>());

    [Test]
    public void The_suite_is_complete() => Assert.Multiple(() =>
    {
        Assert.That(Valid().Count(), Is.EqualTo(210));
        Assert.That(Invalid().Count(), Is.EqualTo(499));
    });

    private static Dictionary<string, byte[]> Load()
    {
        using var archive = new ZipArchive(new MemoryStream(Recordings.Bytes("toml/tests.zip")));
        return archive.Entries.Where(e => e.Length > 0 || e.Name.Length > 0).ToDictionary(e => e.FullName, Bytes);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static void Compare(JsonElement expected, object actual, string where)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            var items = ((TomlArray)actual).ToArray();
            Assert.That(items, Has.Length.EqualTo(expected.GetArrayLength()), where);
            foreach (var (element, item) in expected.EnumerateArray().Zip(items))
                Compare(element, item, where + "[]");
        }
        else if (expected.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String)
        {
            Assert.That(Text(actual, type.GetString()!), Is.EqualTo(Text(Expected(type.GetString()!, expected.GetProperty("value").GetString()!), type.GetString()!)), where);
        }
        else
        {
            var table = (TomlTable)actual;
            Assert.That(table.Members.Select(p => p.Key).Order(StringComparer.Ordinal), Is.EqualTo(expected.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)), where);
            foreach (var member in expected.EnumerateObject())
                Compare(member.Value, table.Get<object>(member.Name), where + "." + member.Name);
        }
    }

    private static object Expected(string type, string value) => type switch
    {
        "integer" => long.Parse(value, CultureInfo.InvariantCulture),
        "float" => value is "inf" or "+inf" ? double.PositiveInfinity : value == "-inf" ? double.NegativeInfinity : value.EndsWith("nan", StringComparison.Ordinal) ? double.NaN : double.Parse(value, CultureInfo.InvariantCulture),
        "bool" => value == "true",
        "datetime" => DateTimeOffset.Parse(value, CultureInfo.InvariantCulture),
        "datetime-local" => DateTime.Parse(value, CultureInfo.InvariantCulture),
        "date-local" => DateOnly.Parse(value, CultureInfo.InvariantCulture),
        "time-local" => TimeOnly.Parse(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static string Text(object value, string type) => type + " " + value switch
    {
        DateTimeOffset moment => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(value is DateTime or DateOnly or TimeOnly ? "O" : null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
