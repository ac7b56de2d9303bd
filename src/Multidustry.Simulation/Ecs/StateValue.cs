using System.Runtime.InteropServices;

namespace Multidustry.Simulation.Ecs;

/// <summary>A single struct that belongs to the state, such as the clock. Its fields leave no padding, whose bytes would be hashed too.</summary>
internal sealed class StateValue<T>(string name) : IStatePart where T : unmanaged
{
    public T Value;

    public string Name => name;

    public void Write(SnapshotWriter writer) => writer.WriteValues<T>(MemoryMarshal.CreateReadOnlySpan(ref Value, 1));

    public void Read(ref SnapshotReader reader) => reader.ReadValues(MemoryMarshal.CreateSpan(ref Value, 1));

    public void Hash(ref StateHasher hasher) => hasher.Add(Value);
}
