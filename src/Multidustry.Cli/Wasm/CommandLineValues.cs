using System.Globalization;
using System.Text;
using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli.Wasm;

/// <summary>Values as they are written on a command line.</summary>
internal static class CommandLineValues
{
    public static WasmValue Parse(WasmType type, string text) => type switch
    {
        WasmType.I32 => WasmValue.From(Number<int>(text)),
        WasmType.I64 => WasmValue.From(Number<long>(text)),
        WasmType.F32 => WasmValue.From(Number<float>(text)),
        WasmType.F64 => WasmValue.From(Number<double>(text)),
        _ => throw new NotSupportedException($"a value of type {type} can't be written here"),
    };

    public static string Format(WasmType type, WasmValue value) => type switch
    {
        WasmType.I32 => Format(value.AsInt32()),
        WasmType.I64 => Format(value.AsInt64()),
        WasmType.F32 => Format(value.AsSingle()),
        WasmType.F64 => Format(value.AsDouble()),
        _ => value.AsVector128().ToString(),
    };

    public static object?[] Parse(ComponentFunction function, string[] arguments)
    {
        var parameters = function.Type.Parameters.Fields;
        return arguments.Length == parameters.Length
            ? [.. parameters.Zip(arguments, (parameter, text) => Parse(parameter.Type, text))]
            : throw new ArgumentException($"takes {parameters.Length} arguments");
    }

    public static string Format(object? value) => value switch
    {
        null => "",
        Array items => $"[{string.Join(", ", items.Cast<object?>().Select(Format))}]",
        VariantValue { Payload: null } variant => $"case {variant.Case}",
        VariantValue variant => $"case {variant.Case}: {Format(variant.Payload)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static object Parse(ComponentType type, string text) => type switch
    {
        PrimitiveType { Kind: PrimitiveKind.String } => text,
        PrimitiveType { Kind: PrimitiveKind.Bool } => bool.Parse(text),
        PrimitiveType { Kind: PrimitiveKind.Char } => Rune.TryGetRuneAt(text, 0, out var rune) ? rune : throw new FormatException("a character is missing"),
        PrimitiveType { Kind: PrimitiveKind.S8 } => Number<sbyte>(text),
        PrimitiveType { Kind: PrimitiveKind.U8 } => Number<byte>(text),
        PrimitiveType { Kind: PrimitiveKind.S16 } => Number<short>(text),
        PrimitiveType { Kind: PrimitiveKind.U16 } => Number<ushort>(text),
        PrimitiveType { Kind: PrimitiveKind.S32 } => Number<int>(text),
        PrimitiveType { Kind: PrimitiveKind.U32 } => Number<uint>(text),
        PrimitiveType { Kind: PrimitiveKind.S64 } => Number<long>(text),
        PrimitiveType { Kind: PrimitiveKind.U64 } => Number<ulong>(text),
        PrimitiveType { Kind: PrimitiveKind.F32 } => Number<float>(text),
        PrimitiveType { Kind: PrimitiveKind.F64 } => Number<double>(text),
        _ => throw new NotSupportedException("only numbers, booleans, characters and text can be written here"),
    };

    private static T Number<T>(string text) where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"'{text}' is not a {typeof(T).Name}");
}
