namespace Multidustry.Mlog.Runtime;

/// <summary>One of the 256 teams.</summary>
public sealed class MlogTeam : MlogObject
{
    private const int BaseTeams = 6;
    private static readonly string[] Names = ["derelict", "sharded", "crux", "malis", "green", "blue", "neoplastic"];
    private static readonly MlogTeam[] All = [.. Enumerable.Range(0, 256).Select(id => new MlogTeam((byte)id))];

    private MlogTeam(byte id) => Id = id;

    /// <summary>The teams that the editor knows: programs find them under <c>@</c> and their names.</summary>
    public static ReadOnlySpan<MlogTeam> Base => All.AsSpan(0, BaseTeams);

    /// <summary>Number of the team.</summary>
    public byte Id { get; }

    /// <summary>Name of the team.</summary>
    public override string PrintedName => Id < Names.Length ? Names[Id] : $"team#{Id}";

    /// <summary>The team of that number.</summary>
    public static MlogTeam Of(byte id) => All[id];

    /// <summary>The team of that number, or null outside 0 to 255.</summary>
    public static MlogTeam? TryGet(int id) => (uint)id < 256 ? All[id] : null;
}
