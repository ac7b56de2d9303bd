namespace Multidustry.Simulation.Blocks.Liquids.SteadyNets;

/// <summary>Finds the net that a building belongs to, if it is one that could sleep as a whole.</summary>
internal sealed class NetSurvey(World world)
{
    private const int LargestNet = 256;

    private int[] _found = [];
    private int _survey;
    private int _roundStart = 1;

    /// <summary>A new round, in which nothing has been found yet.</summary>
    public void BeginRound() => _roundStart = _survey + 1;

    /// <summary>Whether no survey of the round has come across a building.</summary>
    public bool IsNew(int building) => building >= _found.Length || _found[building] < _roundStart;

    /// <summary>
    /// Lists all that move liquids to and from a building over any number of steps, and those with liquids beside them. Returns false
    /// when the net is too large, is at work with more than flowing, or lies beside somebody who is.
    /// </summary>
    public bool TryFind(int start, Predicate<int> belongsElsewhere, List<NetMember> members)
    {
        if (_found.Length < world.Buildings.Capacity)
            Array.Resize(ref _found, world.Buildings.Capacity);
        _survey++;
        members.Clear();
        Add(start, members);
        for (var i = 0; i < members.Count; i++)
        {
            if (members.Count > LargestNet || !MaySleep(members[i], belongsElsewhere) || IsMixed(members[i], members[0]))
                return false;
            if (!members[i].Moves)
                continue;
            foreach (var other in world.Buildings.NeighboursOf(members[i].Building))
                if (world.Buildings.Liquids.Values[other] >= 0 && _found[other] != _survey)
                    Add(other, members);
        }
        return true;
    }

    private void Add(int building, List<NetMember> members)
    {
        _found[building] = _survey;
        members.Add(NetMember.Of(world, building));
    }

    private bool MaySleep(in NetMember member, Predicate<int> belongsElsewhere)
    {
        var building = member.Building;
        if (member.Position < 0 || world.Buildings.TimeScaleDuration.Values[building] > 0f || world.MechanismOf(building).PassesLiquidsOn)
            return false;
        var through = world.Buildings.UpdatedThrough.Values[building];
        if (member.Moves)
            return through == 0;
        return !world.Updates.IsAwake(member.Position) && (through == 0 || (through == SteadyNets.Mark && !belongsElsewhere(building)));
    }

    /// <summary>Different liquids may react, which is more than flowing.</summary>
    private static bool IsMixed(in NetMember one, in NetMember other) => one.Liquid != other.Liquid && one.Amount > 0f;
}
