namespace Multidustry.Simulation.Ecs;

/// <summary>Texts in snapshots: UTF-8 with a length.</summary>
internal sealed class TextCodec : IValueCodec<string?>
{
    public static readonly TextCodec Instance = new();

    public void Write(SnapshotWriter writer, string? value) => writer.WriteText(value);

    public string? Read(ref SnapshotReader reader) => reader.ReadText();

    public void Hash(ref StateHasher hasher, string? value) => hasher.Add<char>(value);
}
