using System.Globalization;
using System.Text.Json;
using Multidustry.Core.Content;

namespace Multidustry.Core.Tests.Content;

/// <summary>Compares recorded values with the catalogue's and counts them, so that comparing nothing shows.</summary>
internal sealed class RecordedValue(ContentCatalogue catalogue)
{
    public int Compared { get; private set; }

    public List<string> Missing { get; } = [];

    /// <summary>Compares an object's fields; a field that the catalogue doesn't have is noted as missing.</summary>
    public void CompareFields(JsonElement recorded, ContentObject actual, string where)
    {
        foreach (var field in recorded.EnumerateObject())
        {
            if (field.Name is "id" or "$class" or "$classChain" or "$bulletId" || (field.Name == "name" && actual is ContentEntry) || IsFunction(field.Value))
                continue;
            if (field.Name == "$computed")
                CompareFields(field.Value, actual, where);
            else if (field.Name == "buildingClassChain")
                Compare(field.Value[0], actual["buildingClass"], $"{where}.{field.Name}");
            else if (actual.TryGet(OurName(field.Name), out var value))
                Compare(field.Value, value, $"{where}.{field.Name}");
            else
                Missing.Add(field.Name);
        }
    }

    private static string OurName(string field) =>
        field.TrimStart('$').Replace("_efficiency", "", StringComparison.Ordinal).Replace("_jsonDiff", "", StringComparison.Ordinal);

    private static bool IsFunction(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.StartsWith('<');

    private static bool IsStack(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("amount", out _) && !value.TryGetProperty("$class", out _)
        && (value.TryGetProperty("item", out _) || value.TryGetProperty("liquid", out _));

    private void Compare(JsonElement recorded, ContentValue actual, string where)
    {
        Compared++;
        switch (recorded.ValueKind)
        {
            case JsonValueKind.Null:
                Assert.That(actual.IsNone, Is.True, where);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Assert.That(actual.AsFlag(), Is.EqualTo(recorded.GetBoolean()), where);
                break;
            case JsonValueKind.Number:
                Assert.That(actual.AsNumber(), Is.EqualTo(float.Parse(recorded.GetRawText(), CultureInfo.InvariantCulture)), where);
                break;
            case JsonValueKind.String when recorded.GetString() == "Infinity":
                Assert.That(actual.AsNumber(), Is.EqualTo(float.PositiveInfinity), where);
                break;
            case JsonValueKind.String:
                Assert.That(actual.AsText(), Is.EqualTo(recorded.GetString()), where);
                break;
            case JsonValueKind.Array:
                CompareList(recorded, actual, where);
                break;
            default:
                CompareObject(recorded, actual, where);
                break;
        }
    }

    private void CompareList(JsonElement recorded, ContentValue actual, string where)
    {
        var items = recorded.EnumerateArray().Where(e => !IsFunction(e)).ToArray();
        if (items.Length > 0 && items.All(IsStack))
        {
            CompareStacks(items, actual, where);
        }
        else if (where.EndsWith("Filter", StringComparison.Ordinal) && items.All(e => e.ValueKind is JsonValueKind.True or JsonValueKind.False))
        {
            var accepted = items.Select((flag, id) => (flag, id)).Where(f => f.flag.GetBoolean()).Select(f => f.id);
            Assert.That(actual.AsList().Select(v => (int)catalogue.Resolve<ContentEntry>(v.AsText()).Id), Is.EqualTo(accepted), where);
        }
        else
        {
            Assert.That(actual.AsList(), Has.Count.EqualTo(items.Length), where);
            for (var i = 0; i < items.Length; i++)
                Compare(items[i], actual.AsList()[i], $"{where}[{i}]");
        }
    }

    private void CompareObject(JsonElement recorded, ContentValue actual, string where)
    {
        var members = recorded.EnumerateObject().ToArray();
        if (recorded.TryGetProperty("$bulletId", out var bullet))
        {
            Assert.That(actual.AsText(), Is.EqualTo($"bullet:{bullet.GetInt32()}"), where);
        }
        else if (IsStack(recorded))
        {
            CompareStacks([recorded], actual, where);
        }
        else if (recorded.TryGetProperty("$class", out var @class))
        {
            Assert.That(actual.AsObject().Class.Name, Is.EqualTo(@class.GetString()), where);
            CompareFields(recorded, actual.AsObject(), where);
        }
        else if (members.Length > 0 && members.All(m => IsFunction(m.Value)))
        {
            Assert.That(actual.AsList().Select(v => v.AsText()), Is.EqualTo(members.Select(m => m.Name)), where);
        }
        else
        {
            Assert.That(actual.AsMap().Select(m => m.Key), Is.EqualTo(members.Select(m => m.Name)), where);
            foreach (var (member, value) in members.Zip(actual.AsMap()))
                Compare(member.Value, value.Value, $"{where}.{member.Name}");
        }
    }

    private void CompareStacks(JsonElement[] stacks, ContentValue actual, string where)
    {
        Assert.That(
            actual.AsMap().Select(m => (m.Key, m.Value.AsNumber())),
            Is.EqualTo(stacks.Select(s => ((s.TryGetProperty("item", out var item) ? item : s.GetProperty("liquid")).GetString(), s.GetProperty("amount").GetSingle()))),
            where);
        Compared += stacks.Length;
    }
}
