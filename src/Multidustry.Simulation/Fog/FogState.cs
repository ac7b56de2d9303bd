using Multidustry.Core.Binary;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Tiles;

namespace Multidustry.Simulation.Fog;

/// <summary>The views of all teams that have one, by team number. Worlds without fog have none.</summary>
internal sealed class FogState(TileMap tiles) : IStatePart
{
    private readonly SortedList<byte, TeamSight> _teams = [];

    public string Name => "fog";

    public IEnumerable<KeyValuePair<byte, TeamSight>> Teams => _teams;

    public int Count => _teams.Count;

    /// <summary>What the buildings of the loaded world see is discovered.</summary>
    public bool Loaded { get; set; }

    public TeamSight? this[byte team] => _teams.GetValueOrDefault(team);

    public TeamSight Of(byte team)
    {
        if (!_teams.TryGetValue(team, out var sight))
            _teams.Add(team, sight = new TeamSight(tiles.Width, tiles.Height));
        return sight;
    }

    public void Write(SnapshotWriter writer)
    {
        writer.WriteInt32(Loaded ? 1 : 0);
        writer.WriteInt32(_teams.Count);
        foreach (var (team, sight) in _teams)
        {
            writer.WriteInt32(team);
            sight.Write(writer);
        }
    }

    public void Read(ref SnapshotReader reader)
    {
        _teams.Clear();
        Loaded = reader.ReadInt32() != 0;
        var count = reader.ReadCount(sizeof(int));
        for (var i = 0; i < count; i++)
        {
            var team = reader.ReadInt32();
            if (team is < 0 or > byte.MaxValue)
                throw new MalformedDataException($"There is no team {team}", reader.Position);
            Of((byte)team).Read(ref reader);
        }
    }

    public void Hash(ref StateHasher hasher)
    {
        hasher.Add(Loaded);
        foreach (var (team, sight) in _teams)
        {
            hasher.Add(team);
            sight.Hash(ref hasher);
        }
    }
}
