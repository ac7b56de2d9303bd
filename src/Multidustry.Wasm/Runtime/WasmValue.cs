using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Multidustry.Wasm.Runtime;

/// <summary>
/// A value of any WebAssembly type, 16 bytes, without a tag: whoever reads it knows its type from a function type.
/// References are handles of the store they come from.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
public readonly struct WasmValue : IEquatable<WasmValue>
{
    [FieldOffset(0)]
    internal readonly int Int32;
    [FieldOffset(0)]
    internal readonly long Int64;
    [FieldOffset(0)]
    internal readonly float Single;
    [FieldOffset(0)]
    internal readonly double Double;
    [FieldOffset(0)]
    internal readonly Vector128<byte> Vector;

    private WasmValue(int value) => Int32 = value;

    private WasmValue(long value) => Int64 = value;

    private WasmValue(float value) => Single = value;

    private WasmValue(double value) => Double = value;

    private WasmValue(Vector128<byte> value) => Vector = value;

    /// <summary>Reads it as an i32.</summary>
    public int AsInt32() => Int32;

    /// <summary>Reads it as an i64.</summary>
    public long AsInt64() => Int64;

    /// <summary>Reads it as an f32.</summary>
    public float AsSingle() => Single;

    /// <summary>Reads it as an f64.</summary>
    public double AsDouble() => Double;

    /// <summary>Reads it as a v128.</summary>
    public Vector128<byte> AsVector128() => Vector;

    /// <summary>An i32.</summary>
    public static WasmValue From(int value) => new(value);

    /// <summary>An i64.</summary>
    public static WasmValue From(long value) => new(value);

    /// <summary>An f32.</summary>
    public static WasmValue From(float value) => new(value);

    /// <summary>An f64.</summary>
    public static WasmValue From(double value) => new(value);

    /// <summary>A v128.</summary>
    public static WasmValue From(Vector128<byte> value) => new(value);

    /// <summary>An i32.</summary>
    public static implicit operator WasmValue(int value) => new(value);

    /// <summary>An i64.</summary>
    public static implicit operator WasmValue(long value) => new(value);

    /// <summary>An f32.</summary>
    public static implicit operator WasmValue(float value) => new(value);

    /// <summary>An f64.</summary>
    public static implicit operator WasmValue(double value) => new(value);

    /// <summary>A v128.</summary>
    public static implicit operator WasmValue(Vector128<byte> value) => new(value);

    /// <summary>Whether all 128 bits are equal.</summary>
    public bool Equals(WasmValue other) => Vector == other.Vector;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WasmValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Vector.GetHashCode();

    /// <summary>Whether all 128 bits are equal.</summary>
    public static bool operator ==(WasmValue left, WasmValue right) => left.Equals(right);

    /// <summary>Whether any bit differs.</summary>
    public static bool operator !=(WasmValue left, WasmValue right) => !left.Equals(right);

    /// <summary>Reads it as one of the types that stand for WebAssembly types; specialised by the JIT, without boxing.</summary>
    internal T As<T>()
    {
        var value = this;
        return Unsafe.As<WasmValue, T>(ref value);
    }

    internal static WasmValue Of<T>(T value)
    {
        var result = default(WasmValue);
        Unsafe.As<WasmValue, T>(ref result) = value;
        return result;
    }
}
