namespace Multidustry.Simulation.Ecs;

/// <summary>An array of fixed length that belongs to the state, such as one value per tile.</summary>
internal sealed class StateArray<T>(string name, int length) : IStatePart where T : unmanaged
{
    public readonly T[] Values = new T[length];

    public string Name => name;

    public void Write(SnapshotWriter writer) => writer.WriteValues<T>(Values);

    public void Read(ref SnapshotReader reader) => reader.ReadValues(Values.AsSpan());

    public void Hash(ref StateHasher hasher) => hasher.Add<T>(Values);
}
