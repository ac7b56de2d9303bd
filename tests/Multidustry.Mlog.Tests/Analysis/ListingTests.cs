using Multidustry.Mlog.Analysis;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Analysis;

public sealed class ListingTests
{
    [Test]
    public void Jumps_are_resolved_and_blocks_set_apart() =>
        Assert.That(
            MlogListing.Of(MlogProgram.Compile("L:\nop add i i 1\nfrobnicate\njump L lessThan i 5\nend")),
            Is.EqualTo("   0  op add i i 1\n   1  noop                # frobnicate\n   2  jump L lessThan i 5                     # -> 0\n\n   3  end\n"));

    [Test]
    public void A_rejected_program_tells_why() =>
        Assert.That(MlogListing.Of(MlogProgram.Compile("jump nowhere always")), Does.StartWith("rejected: "));
}
