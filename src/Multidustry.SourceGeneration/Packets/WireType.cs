using System.Collections.Generic;
using System.Linq;

namespace Multidustry.SourceGeneration.Packets;

/// <summary>A field type of the schema: its C# type and how one value is read and written.</summary>
internal sealed class WireType(string name, string csharp, string read, string write, string meaning)
{
    private static readonly Dictionary<string, WireType> Known = new[]
    {
        Primitive("i8", "sbyte", "SByte", "a signed byte"),
        Primitive("u8", "byte", "Byte", "an unsigned byte"),
        Primitive("i16", "short", "Int16", "a 16-bit number"),
        Primitive("i32", "int", "Int32", "a 32-bit number"),
        Primitive("i64", "long", "Int64", "a 64-bit number"),
        Primitive("f32", "float", "Single", "a 32-bit float, any bits"),
        Primitive("f64", "double", "Double", "a 64-bit float, any bits"),
        Primitive("bool", "bool", "Boolean", "a truth"),
        Primitive("string", "string?", "NullableUtf", "a text or null"),
        Primitive("block", "short", "Int16", "a block id"),
        Primitive("item", "short", "Int16", "an item id, -1 for none"),
        Primitive("liquid", "short", "Int16", "a liquid id, -1 for none"),
        Primitive("weather", "short", "Int16", "a weather id, -1 for none"),
        Primitive("unitType", "short", "Int16", "a unit type id"),
        Primitive("bullet", "short", "Int16", "a bullet type id"),
        Primitive("sound", "short", "Int16", "a sound id, -1 for none"),
        Primitive("effect", "ushort", "UInt16", "an effect id"),
        Primitive("team", "byte", "Byte", "a team's number"),
        Primitive("command", "byte", "Byte", "a unit command id, 255 for none"),
        Primitive("stance", "byte", "Byte", "a unit stance id, 255 for none"),
        Packed("building", "a building by its tile, (-1, -1) for none"),
        Packed("tile", "a tile, (-1, -1) for none"),
        new("color", "uint", "(uint)reader.ReadInt32()", "writer.WriteInt32((int){0})", "a colour as RRGGBBAA"),
        new("object", "ConfigValue", "ConfigValue.Read(ref reader, context.Limits)", "{0}.Write(ref writer)", "a value of any kind"),
        new("sender", "EntityReference", "context.ReadSender(ref reader)", "context.WriteSender(ref writer, {0})", "the player who caused it; only in packets to a client"),
        Ordinal("adminAction", "AdminAction", "what to do"),
        Ordinal("kickReason", "KickReason", "why"),
        Ordinal("markerControl", "Multidustry.Core.Maps.MarkerControl", "which property of the marker"),
        Own("entity", "EntityReference", "an entity"),
        Own("unit", "UnitReference", "a unit"),
        Own("uuid", "ClientUuid", "the client's identity"),
        Own("controller", "UnitController", "who steers the unit"),
        Own("itemStack", "ItemAmount", "items of one kind"),
        Own("traceInfo", "TraceInfo", "what is known of the player"),
        Field("vec2", "Vector2", "Vector", "a vector, any bits"),
        Field("content", "Multidustry.Core.Content.ContentReference", "Content", "any content"),
        Field("json", "string", "Json", "JSON as the game writes it"),
        Field("bytes", "ReadOnlyMemory<byte>", "Bytes", "bytes of the received body, valid as long as it is"),
        Field("entityState", "ReadOnlyMemory<byte>", "Rest", "one entity as in an entity snapshot, valid as long as the received body is"),
        Field("clientPlans", "ClientPlans", "ClientPlans", "plans that are being placed"),
        Field("ints", "ReadOnlyMemory<int>", "Ints", "numbers"),
        Field("intSeq", "ReadOnlyMemory<int>", "IntSequence", "numbers"),
        Field("strings", "ReadOnlyMemory<string?>", "Strings", "texts"),
        Field("stringTable", "ReadOnlyMemory<string?[]>", "StringTable", "rows of texts"),
        Field("itemStacks", "ReadOnlyMemory<ItemAmount>", "ItemStacks", "items"),
        Field("liquidStacks", "ReadOnlyMemory<LiquidAmount>", "LiquidStacks", "liquids"),
        Field("plans", "ReadOnlyMemory<BuildPlan>?", "Plans", "build plans, or null"),
        Field("floats", "ReadOnlyMemory<float>", "Floats", "one number for each ability"),
        Field("mounts", "ReadOnlyMemory<WeaponMount>", "Mounts", "the weapons"),
        Field("statuses", "ReadOnlyMemory<StatusEntry>", "Statuses", "the status effects"),
        Field("payloads", "ReadOnlyMemory<Payload>", "Payloads", "what the unit carries"),
    }.ToDictionary(type => type.Name);

    public string Name { get; } = name;

    public string CSharp { get; } = csharp;

    /// <summary>An expression that reads a value from <c>reader</c>.</summary>
    public string Read { get; } = read;

    /// <summary>A statement that writes <c>{0}</c> to <c>writer</c>.</summary>
    public string Write { get; } = write;

    /// <summary>What a value is, for documentation.</summary>
    public string Meaning { get; } = meaning;

    public static WireType? Find(string name) => Known.TryGetValue(name, out var type) ? type : null;

    private static WireType Primitive(string name, string csharp, string method, string meaning) =>
        new(name, csharp, $"reader.Read{method}()", $"writer.Write{method}({{0}})", meaning);

    private static WireType Packed(string name, string meaning) =>
        new(name, "TilePosition", "TilePosition.Unpack(reader.ReadInt32())", "writer.WriteInt32({0}.Packed)", meaning);

    private static WireType Ordinal(string name, string csharp, string meaning) =>
        new(name, csharp, $"FieldCodec.ReadOrdinal<{csharp}>(ref reader)", "writer.WriteByte((byte){0})", meaning);

    private static WireType Own(string name, string csharp, string meaning) =>
        new(name, csharp, $"{csharp}.Read(ref reader, context)", "{0}.Write(ref writer, context)", meaning);

    private static WireType Field(string name, string csharp, string method, string meaning) =>
        new(name, csharp, $"FieldCodec.Read{method}(ref reader, context)", $"FieldCodec.Write{method}(ref writer, {{0}}, context)", meaning);
}
