using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Multidustry.Simulation.Ecs;

/// <summary>
/// A 64-bit hash of state: 32 lanes of 32 bits, each multiplied, rotated and multiplied again per word. Not cryptographic;
/// it finds divergence, not forgery. The result is the same with and without vector hardware.
/// </summary>
internal ref struct StateHasher
{
    private const uint Prime1 = 2654435761;
    private const uint Prime2 = 2246822519;
    private const int Block = 128;

    private Vector256<uint> _a = Vector256.Create(1u, 2, 3, 4, 5, 6, 7, 8);
    private Vector256<uint> _b = Vector256.Create(9u, 10, 11, 12, 13, 14, 15, 16);
    private Vector256<uint> _c = Vector256.Create(17u, 18, 19, 20, 21, 22, 23, 24);
    private Vector256<uint> _d = Vector256.Create(25u, 26, 27, 28, 29, 30, 31, 32);
    private ulong _length;

    public StateHasher()
    {
    }

    public void Add<T>(T value) where T : unmanaged => Add(MemoryMarshal.CreateReadOnlySpan(ref value, 1));

    public void Add<T>(ReadOnlySpan<T> values) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values);
        // Lengths are part of the hash, so that values can't move from one column to the next unseen.
        _length = BitOperations.RotateLeft(_length * 0x9E3779B97F4A7C15 + (uint)bytes.Length, 29);
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var offset = 0;
        for (; offset + Block <= bytes.Length; offset += Block)
            Mix(ref Unsafe.Add(ref start, offset));
        if (offset == bytes.Length)
            return;
        Span<byte> tail = stackalloc byte[Block];
        tail.Clear();
        bytes[offset..].CopyTo(tail);
        Mix(ref MemoryMarshal.GetReference(tail));
    }

    public readonly ulong Finish()
    {
        var hash = _length;
        foreach (var lanes in (ReadOnlySpan<Vector256<uint>>)[_a, _b, _c, _d])
            for (var i = 0; i < 8; i += 2)
                hash = BitOperations.RotateLeft((hash ^ (lanes[i] | (ulong)lanes[i + 1] << 32)) * 0xD6E8FEB86659FD93, 31);
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mix(ref byte block)
    {
        _a = Round(_a, Vector256.LoadUnsafe(ref Unsafe.As<byte, uint>(ref block)));
        _b = Round(_b, Vector256.LoadUnsafe(ref Unsafe.As<byte, uint>(ref block), 8));
        _c = Round(_c, Vector256.LoadUnsafe(ref Unsafe.As<byte, uint>(ref block), 16));
        _d = Round(_d, Vector256.LoadUnsafe(ref Unsafe.As<byte, uint>(ref block), 24));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Round(Vector256<uint> lane, Vector256<uint> input)
    {
        lane += input * Prime2;
        lane = Vector256.ShiftLeft(lane, 13) | Vector256.ShiftRightLogical(lane, 19);
        return lane * Prime1;
    }
}
