using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text.Json;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Cli.Wasm.Suites;

/// <summary>Values of the suite's JSON form: numbers are written as the decimal of their bits.</summary>
internal static class CoreValues
{
    public static WasmValue Parse(WasmStore store, JsonElement value)
    {
        var type = value.GetProperty("type").GetString();
        if (type == "v128")
            return Vector128.Create(VectorBytes(value));
        var text = value.GetProperty("value").GetString()!;
        return type switch
        {
            "externref" or "funcref" => text == "null" ? default : store.ReferenceTo(HostObject(text)),
            "i32" or "f32" => (int)uint.Parse(text, CultureInfo.InvariantCulture),
            _ => (long)ulong.Parse(text, CultureInfo.InvariantCulture),
        };
    }

    public static bool Matches(WasmStore store, WasmValue actual, JsonElement expected)
    {
        var type = expected.GetProperty("type").GetString();
        if (type == "v128")
            return VectorMatches(actual.AsVector128(), expected);
        if (!expected.TryGetProperty("value", out var value))
            return true;
        var text = value.GetString()!;
        return type switch
        {
            "i32" => actual.AsInt32() == (int)uint.Parse(text, CultureInfo.InvariantCulture),
            "i64" => actual.AsInt64() == (long)ulong.Parse(text, CultureInfo.InvariantCulture),
            "f32" => FloatMatches((uint)actual.AsInt32(), text),
            "f64" => DoubleMatches((ulong)actual.AsInt64(), text),
            _ when text == "null" => store.Dereference(actual) is null,
            "funcref" => store.Dereference(actual) is WasmFunction,
            _ => ReferenceEquals(store.Dereference(actual), HostObject(text)),
        };
    }

    private static readonly Dictionary<string, string> Objects = [];

    private static string HostObject(string text)
    {
        lock (Objects)
            return Objects.TryGetValue(text, out var known) ? known : Objects[text] = new string(text.AsSpan());
    }

    private static bool FloatMatches(uint bits, string text) => text switch
    {
        "nan:canonical" => (bits & 0x7FFFFFFF) == 0x7FC00000,
        "nan:arithmetic" => (bits & 0x7FC00000) == 0x7FC00000,
        _ => bits == uint.Parse(text, CultureInfo.InvariantCulture),
    };

    private static bool DoubleMatches(ulong bits, string text) => text switch
    {
        "nan:canonical" => (bits & 0x7FFFFFFFFFFFFFFF) == 0x7FF8000000000000,
        "nan:arithmetic" => (bits & 0x7FF8000000000000) == 0x7FF8000000000000,
        _ => bits == ulong.Parse(text, CultureInfo.InvariantCulture),
    };

    private static bool VectorMatches(Vector128<byte> actual, JsonElement expected)
    {
        var lanes = expected.GetProperty("value").EnumerateArray().Select(lane => lane.GetString()!).ToArray();
        return expected.GetProperty("lane_type").GetString() switch
        {
            "f32" => lanes.Select((lane, i) => FloatMatches(actual.AsUInt32()[i], lane)).All(matches => matches),
            "f64" => lanes.Select((lane, i) => DoubleMatches(actual.AsUInt64()[i], lane)).All(matches => matches),
            _ => actual == Vector128.Create(VectorBytes(expected)),
        };
    }

    private static byte[] VectorBytes(JsonElement value)
    {
        var bytes = new byte[16];
        var full = new byte[8];
        var lanes = value.GetProperty("value").EnumerateArray().Select(lane => lane.GetString()!).ToArray();
        var size = 16 / lanes.Length;
        for (var i = 0; i < lanes.Length; i++)
        {
            // Lanes are written signed or unsigned.
            var number = lanes[i].StartsWith('-')
                ? (ulong)long.Parse(lanes[i], CultureInfo.InvariantCulture)
                : ulong.Parse(lanes[i], CultureInfo.InvariantCulture);
            BinaryPrimitives.WriteUInt64LittleEndian(full, number);
            full.AsSpan(0, size).CopyTo(bytes.AsSpan(i * size));
        }
        return bytes;
    }
}
