using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;

namespace Multidustry.Simulation.Units;

/// <summary>What units carry, in snapshots and hashes. The array is never changed once stored.</summary>
internal sealed class CargoCodec : IValueCodec<Payload[]?>
{
    public static readonly CargoCodec Instance = new();

    public void Write(SnapshotWriter writer, Payload[]? value)
    {
        writer.WriteInt32(value?.Length ?? 0);
        foreach (var payload in value ?? [])
        {
            writer.WriteInt32((int)payload.Kind);
            writer.WriteInt32(payload.ClassId);
            writer.WriteInt32(payload.Block);
            writer.WriteInt32(payload.Version);
            writer.WriteBytes(payload.State.Span);
        }
    }

    public Payload[]? Read(ref SnapshotReader reader)
    {
        const int headBytes = 5 * sizeof(int);
        var payloads = new Payload[reader.ReadCount(headBytes)];
        foreach (ref var payload in payloads.AsSpan())
            payload = new Payload((PayloadKind)reader.ReadInt32(), (byte)reader.ReadInt32(), (short)reader.ReadInt32(), (byte)reader.ReadInt32(), reader.ReadBytes().ToArray());
        return payloads.Length == 0 ? null : payloads;
    }

    public void Hash(ref StateHasher hasher, Payload[]? value)
    {
        foreach (var payload in value ?? [])
        {
            hasher.Add((int)payload.Kind | (payload.ClassId << 8) | (payload.Version << 16));
            hasher.Add((int)payload.Block);
            hasher.Add(payload.State.Span);
        }
    }
}
