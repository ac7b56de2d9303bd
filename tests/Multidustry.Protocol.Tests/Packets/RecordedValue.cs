using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Text.Json;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Packets;

/// <summary>Compares a decoded value with what a recording says of it, whatever form that has.</summary>
public static class RecordedValue
{
    /// <summary>Checks the fields of a packet, in the order of the wire.</summary>
    public static void AssertFields(JsonElement recorded, object packet)
    {
        var properties = packet.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).ToList();
        var values = recorded.EnumerateObject().Where(value => value.Name != "uuidBytes").ToList();
        if (properties.Count == values.Count + 1 && properties[0].Name == "Player")
            properties.RemoveAt(0);
        foreach (var (value, index) in values.Select((value, index) => (value, index)))
            Assert.That(Same(value.Value, properties[index].GetValue(packet)), Is.True, $"{properties[index].Name}: {properties[index].GetValue(packet)} instead of {value.Value}");
    }

    private static bool Same(JsonElement recorded, object? actual) => recorded.ValueKind switch
    {
        JsonValueKind.Null => IsNull(actual),
        JsonValueKind.True or JsonValueKind.False => actual is bool truth ? truth == recorded.GetBoolean() : actual is ConfigValue value && value.AsBoolean() == recorded.GetBoolean(),
        JsonValueKind.Number or JsonValueKind.String => IsPlain(recorded, actual),
        JsonValueKind.Array => IsList(recorded, actual),
        _ => IsObject(recorded, actual),
    };

    private static bool IsNull(object? actual) => actual switch
    {
        null => true,
        ConfigValue value => value.IsNull || (value.Kind == ConfigValueKind.String && value.AsString() is null),
        EntityReference entity => entity == EntityReference.None,
        UnitReference unit => unit == UnitReference.None,
        TilePosition tile => tile == TilePosition.None,
        Vector2 vector => vector == Vector2.Zero,
        short id => id == -1,
        byte id => id is 0 or 255,
        uint color => color == 0,
        _ => false,
    };

    private static bool IsPlain(JsonElement recorded, object? actual)
    {
        var text = recorded.ToString();
        return actual switch
        {
            string s => s == text,
            ReadOnlyMemory<byte> bytes => Convert.ToHexStringLower(bytes.Span) == text,
            ClientUuid uuid => uuid == ClientUuid.Parse(text),
            uint color => (int)color == recorded.GetInt32(),
            float number => number.Equals(Parse(text, float.Parse)),
            double number => number.Equals(Parse(text, double.Parse)),
            byte number => number == (byte)recorded.GetInt32(),
            ConfigValue { Kind: ConfigValueKind.Float } value => value.AsFloat().Equals(Parse(text, float.Parse)),
            ConfigValue { Kind: ConfigValueKind.Double } value => value.AsDouble().Equals(Parse(text, double.Parse)),
            ConfigValue { Kind: ConfigValueKind.String } value => value.AsString() == text,
            ConfigValue { Kind: ConfigValueKind.Int } value => value.AsInt() == recorded.GetInt32(),
            ConfigValue { Kind: ConfigValueKind.Long } value => value.AsLong() == recorded.GetInt64(),
            IConvertible number => number.ToInt64(CultureInfo.InvariantCulture) == recorded.GetInt64(),
            _ => false,
        };
    }

    private static bool IsList(JsonElement recorded, object? actual)
    {
        // The game writes the first 20 plans of a queue.
        var expected = recorded.EnumerateArray().Take(actual is ReadOnlyMemory<BuildPlan> ? 20 : int.MaxValue).ToList();
        var items = Items(actual);
        return items.Count == expected.Count && expected.Zip(items).All(pair => Same(pair.First, pair.Second));
    }

    private static List<object?> Items(object? list) => list switch
    {
        ReadOnlyMemory<string?> texts => [.. texts.ToArray()],
        ReadOnlyMemory<string?[]> rows => [.. rows.ToArray()],
        string?[] row => [.. row],
        ReadOnlyMemory<ItemAmount> items => [.. items.ToArray().Cast<object?>()],
        ReadOnlyMemory<LiquidAmount> liquids => [.. liquids.ToArray().Cast<object?>()],
        ReadOnlyMemory<BuildPlan> plans => [.. plans.ToArray().Cast<object?>()],
        ReadOnlyMemory<int> numbers => [.. numbers.ToArray().Cast<object?>()],
        ReadOnlyMemory<bool> truths => [.. truths.ToArray().Cast<object?>()],
        ConfigValue { Kind: ConfigValueKind.Array } value => [.. value.AsArray().ToArray().Cast<object?>()],
        ConfigValue { Kind: ConfigValueKind.PointArray } value => [.. value.AsPointArray().ToArray().Cast<object?>()],
        ConfigValue { Kind: ConfigValueKind.VectorArray } value => [.. value.AsVectorArray().ToArray().Cast<object?>()],
        ConfigValue { Kind: ConfigValueKind.IntArray or ConfigValueKind.IntSequence } value => [.. value.AsIntArray().ToArray().Cast<object?>()],
        ConfigValue { Kind: ConfigValueKind.BooleanArray } value => [.. value.AsBooleanArray().ToArray().Cast<object?>()],
        _ => throw new AssertionException($"no list: {list}"),
    };

    private static bool IsObject(JsonElement recorded, object? actual)
    {
        bool Has(string name) => recorded.TryGetProperty(name, out _);
        int Number(string name) => recorded.GetProperty(name).GetInt32();
        if (Has("array") || Has("ints") || Has("intSeq") || Has("bools"))
            return IsList(recorded.EnumerateObject().First().Value, actual);
        if (Has("techNode"))
            return actual is ConfigValue { Kind: ConfigValueKind.TechNode } && IsObject(recorded.GetProperty("techNode"), actual);
        if (Has("bytes"))
            return Bytes(actual) == recorded.GetProperty("bytes").GetString();
        if (Has("rulesJson") || Has("objectivesJson") || Has("markerJson"))
            return (string?)actual == recorded.EnumerateObject().First().Value.GetString();
        return actual switch
        {
            ItemAmount stack => Same(recorded.GetProperty("item"), stack.Item) && stack.Amount == Number("amount"),
            LiquidAmount stack => Same(recorded.GetProperty("liquid"), stack.Liquid) && Same(recorded.GetProperty("amount"), stack.Amount),
            TraceInfo info => IsTrace(recorded, info),
            BuildPlan { Breaking: true } plan => Has("break") && IsList(recorded.GetProperty("break"), (ReadOnlyMemory<int>)new int[] { plan.Position.X, plan.Position.Y }),
            BuildPlan plan => plan.Block == Number("blockId") && plan.Position == new TilePosition((short)Number("x"), (short)Number("y")) && plan.Rotation == Number("rotation") && Same(recorded.GetProperty("config"), plan.Config),
            EntityReference entity => entity.Id == (Has("player") ? Number("player") : Number("unit")),
            UnitReference { Kind: UnitReferenceKind.BlockUnit } unit => unit.Value == Number("pos"),
            UnitReference unit => unit.Value == Number("unit"),
            TilePosition tile => Has("ix") ? tile == new TilePosition((short)Number("ix"), (short)Number("iy")) : tile.Packed == Number("pos"),
            Vector2 vector => Same(recorded.GetProperty("x"), vector.X) && Same(recorded.GetProperty("y"), vector.Y),
            ContentReference content => content.Id == Number("id") && content.Type.ToString().Equals(recorded.GetProperty("content").GetString(), StringComparison.OrdinalIgnoreCase),
            uint color => color.ToString("x8", CultureInfo.InvariantCulture) == recorded.GetProperty("rgba").GetString(),
            Enum ordinal => Convert.ToInt32(ordinal, CultureInfo.InvariantCulture) == Number("ordinal"),
            short id => id == Number(Has("sound") ? "sound" : "id"),
            ushort id => id == Number("effect"),
            byte id => id == Number(Has("team") ? "team" : "id"),
            ConfigValue value => IsConfig(recorded, value),
            // The recording describes the unit of a container by its id and class, which are its first fields.
            ReadOnlyMemory<byte> state => Has("unitContainer") && Convert.ToHexString(state.Span[..5]) == $"{recorded.GetProperty("unitContainer").GetProperty("unit").GetInt32():X8}{recorded.GetProperty("unitContainer").GetProperty("classId").GetInt32():X2}",
            _ => false,
        };
    }

    private static bool IsConfig(JsonElement recorded, ConfigValue value) => value.Kind switch
    {
        ConfigValueKind.Content or ConfigValueKind.TechNode => IsObject(recorded, value.AsContent()),
        ConfigValueKind.Point => value.AsPoint() == new Point2(recorded.GetProperty("ix").GetInt32(), recorded.GetProperty("iy").GetInt32()),
        ConfigValueKind.Vector => IsObject(recorded, value.AsVector()),
        ConfigValueKind.Team => IsObject(recorded, value.AsTeam()),
        ConfigValueKind.LogicAccess => recorded.GetProperty("ordinal").GetInt32() == value.AsLogicAccess(),
        ConfigValueKind.Building => recorded.GetProperty(recorded.TryGetProperty("pos", out _) ? "pos" : "buildingBox").GetInt32() == value.AsBuilding().Packed,
        ConfigValueKind.Unit => recorded.GetProperty(recorded.TryGetProperty("unit", out _) ? "unit" : "unitBox").GetInt32() == value.AsUnit(),
        _ => false,
    };

    private static bool IsTrace(JsonElement recorded, TraceInfo info) =>
        Same(recorded.GetProperty("ip"), info.Address) && Same(recorded.GetProperty("uuid"), info.Uuid) && Same(recorded.GetProperty("locale"), info.Locale)
        && Same(recorded.GetProperty("modded"), info.Modded) && Same(recorded.GetProperty("mobile"), info.Mobile)
        && Same(recorded.GetProperty("timesJoined"), info.TimesJoined) && Same(recorded.GetProperty("timesKicked"), info.TimesKicked)
        && IsFirst(recorded.GetProperty("ips"), info.Addresses) && IsFirst(recorded.GetProperty("names"), info.Names);

    private static bool IsFirst(JsonElement recorded, ReadOnlyMemory<string?> list) =>
        recorded.EnumerateArray().Select(text => text.GetString()).Take(TraceInfo.MaximumEntries).SequenceEqual(list.ToArray());

    private static string? Bytes(object? actual) => actual switch
    {
        ReadOnlyMemory<byte> bytes => Convert.ToHexStringLower(bytes.Span),
        ConfigValue { Kind: ConfigValueKind.ByteArray } value => Convert.ToHexStringLower(value.AsByteArray().Span),
        _ => null,
    };

    private static T Parse<T>(string text, Func<string, IFormatProvider, T> parse) => parse(text.Replace("Infinity", "∞", StringComparison.Ordinal), Numbers);

    private static readonly NumberFormatInfo Numbers = new() { PositiveInfinitySymbol = "∞", NegativeInfinitySymbol = "-∞" };
}
