using System.Linq;
using Multidustry.SourceGeneration.Packets;
using Multidustry.Wasm.Wit;

namespace Multidustry.SourceGeneration.Worlds;

/// <summary>Writes the C# types of an interface or world.</summary>
internal static class TypeEmitter
{
    private const string Variant = "global::Multidustry.Wasm.Components.VariantValue";

    public static void Emit(CodeWriter code, TypeMap map, WitTypeDefinition type)
    {
        map.Place = type.Position;
        if (type.Feature is not null)
            return;
        var name = CSharpNames.Pascal(type.Name);
        switch (type.Kind)
        {
            case WitTypeKind.Record:
                Summary(code, type, $"The record {type.Name}.");
                Record(code, map, type, name);
                break;
            case WitTypeKind.Variant:
                Summary(code, type, $"The variant {type.Name}.");
                Cases(code, map, type, name);
                break;
            case WitTypeKind.Enum:
                Summary(code, type, $"The enum {type.Name}.");
                Names(code, type, $"public enum {name}", i => i.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case WitTypeKind.Flags:
                Summary(code, type, $"The flags {type.Name}.");
                code.Line("[global::System.Flags]");
                Names(code, type, $"public enum {name} : uint", i => $"1u << {i}");
                break;
        }
    }

    public static void Summary(CodeWriter code, WitItem item, string otherwise) =>
        code.Summary(item.Documentation.Length > 0 ? item.Documentation.Replace('\n', ' ') : otherwise);

    private static void Record(CodeWriter code, TypeMap map, WitTypeDefinition type, string name)
    {
        var fields = type.Fields.Select(field => (Name: CSharpNames.Member(field.Name, name), Type: field.Type!)).ToList();
        code.Open($"public sealed record {name}({string.Join(", ", fields.Select(field => $"{map.CSharp(field.Type)} {field.Name}"))})");
        code.Line($"internal object?[] ToValue() => new object?[] {{ {string.Join(", ", fields.Select(field => map.To(field.Type, field.Name)))} }};");
        code.Line();
        code.Open($"internal static {name} FromValue(object? value)");
        code.Line("var fields = (object?[])value!;");
        code.Line($"return new {name}({string.Join(", ", fields.Select((field, i) => map.From(field.Type, $"fields[{i}]")))});");
        code.Close();
        code.Close();
    }

    private static void Cases(CodeWriter code, TypeMap map, WitTypeDefinition type, string name)
    {
        var cases = type.Fields.Select(one => (Name: CSharpNames.Member(one.Name, name), Field: one)).ToList();
        code.Open($"public abstract record {name}");
        foreach (var (one, field) in cases)
        {
            Summary(code, field, $"The case {field.Name}.");
            code.Line($"public sealed record {one}{(field.Type is null ? "" : $"({map.CSharp(field.Type)} Value)")} : {name};");
            code.Line();
        }
        code.Open($"internal {Variant} ToValue() => this switch");
        for (var i = 0; i < cases.Count; i++)
            code.Line(cases[i].Field.Type is { } payload
                ? $"{cases[i].Name} one => new {Variant}({i}, {map.To(payload, "one.Value")}),"
                : $"{cases[i].Name} => new {Variant}({i}, null),");
        code.Line("_ => throw new global::System.ArgumentException(\"not a case of the variant\"),");
        code.Close("};");
        code.Line();
        code.Open($"internal static {name} FromValue(object? value)");
        code.Line($"var variant = ({Variant})value!;");
        code.Open("return variant.Case switch");
        for (var i = 0; i < cases.Count; i++)
            code.Line($"{(i == cases.Count - 1 ? "_" : i.ToString(System.Globalization.CultureInfo.InvariantCulture))} => new {cases[i].Name}({(cases[i].Field.Type is { } payload ? map.From(payload, "variant.Payload") : "")}),");
        code.Close("};");
        code.Close();
        code.Close();
    }

    private static void Names(CodeWriter code, WitTypeDefinition type, string header, System.Func<int, string> value)
    {
        code.Open(header);
        for (var i = 0; i < type.Fields.Count; i++)
        {
            Summary(code, type.Fields[i], $"The case {type.Fields[i].Name}.");
            code.Line($"{CSharpNames.Pascal(type.Fields[i].Name)} = {value(i)},");
        }
        code.Close();
    }
}
