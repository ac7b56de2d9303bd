using Multidustry.Core.Binary;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Worlds;

/// <summary>A team's destroyed blocks that wait to be rebuilt, the next one first.</summary>
/// <param name="Team">Team id.</param>
/// <param name="Plans">The blocks.</param>
public sealed record TeamPlans(int Team, IReadOnlyList<RebuildPlan> Plans)
{
    /// <summary>Reads the lists of all teams.</summary>
    /// <param name="reader">Stands at the section's first byte.</param>
    /// <param name="limits">Bounds for the counts.</param>
    /// <param name="plainConfigs">Whether configurations are plain numbers, as in save version 3.</param>
    /// <exception cref="MalformedDataException">The bytes are no such section, or a limit is exceeded.</exception>
    public static List<TeamPlans> ReadAll(ref BigEndianReader reader, WorldLimits limits, bool plainConfigs = false)
    {
        const int smallestPlan = 9;
        var count = reader.CheckCount(reader.ReadInt32(), limits.MaxTeams, 8);
        var teams = new List<TeamPlans>(count);
        for (var i = 0; i < count; i++)
        {
            var team = reader.ReadInt32();
            var plans = new RebuildPlan[reader.CheckCount(reader.ReadInt32(), limits.MaxPlans, smallestPlan)];
            for (var k = 0; k < plans.Length; k++)
                plans[k] = new RebuildPlan(
                    reader.ReadInt16(), reader.ReadInt16(), reader.ReadInt16(), reader.ReadInt16(),
                    plainConfigs ? ConfigValue.Int(reader.ReadInt32()) : ConfigValue.Read(ref reader));
            teams.Add(new TeamPlans(team, plans));
        }

        return teams;
    }

    /// <summary>Writes the lists of all teams.</summary>
    public static void WriteAll(IReadOnlyList<TeamPlans> teams, ref BigEndianWriter writer)
    {
        writer.WriteInt32(teams.Count);
        foreach (var (team, plans) in teams)
        {
            writer.WriteInt32(team);
            writer.WriteInt32(plans.Count);
            foreach (var plan in plans)
            {
                writer.WriteInt16(plan.X);
                writer.WriteInt16(plan.Y);
                writer.WriteInt16(plan.Rotation);
                writer.WriteInt16(plan.Block);
                plan.Config.Write(ref writer);
            }
        }
    }
}

/// <summary>One block to rebuild.</summary>
/// <param name="X">Tile x of its origin.</param>
/// <param name="Y">Tile y of its origin.</param>
/// <param name="Rotation">Rotation, 0 to 3.</param>
/// <param name="Block">Block id in the id space of the content header.</param>
/// <param name="Config">Its configuration.</param>
public readonly record struct RebuildPlan(short X, short Y, short Rotation, short Block, ConfigValue Config);
